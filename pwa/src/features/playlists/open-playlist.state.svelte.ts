import { answer, api, type PlaylistItem, type PlaylistOperation } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';
import { session } from '../../session/index.js';
import {
  catchUp,
  emptyReplica,
  follow,
  inOrder,
  merge,
  withAtEnd,
  withinRead,
  withPending,
  type News,
  type Replica,
} from './domain/replica.js';
import { playlistOutbox } from './playlist-outbox.state.svelte.js';

const pageSize = 100;
/** News of a moment are one. */
const settleMs = 400;

/** The items of the playlist on screen: read page by page, kept in step with everybody else's, one's own changes at once. */
export class OpenPlaylist {
  #replica = $state.raw<Replica<PlaylistItem>>(emptyReplica);
  /** The order in which a rule gave the items; unused while people sort by hand. */
  #given = $state.raw<readonly string[]>([]);
  #cursor = $state.raw<string | null | undefined>(undefined);
  #isLoading = $state(false);
  #error = $state.raw<unknown>(null);
  #people = $state.raw<readonly { id: string; username: string }[]>([]);
  #visit = 0;
  #lookAway: () => void = () => undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly id: string,
    readonly isByHand: boolean,
    private readonly isSmart: boolean,
  ) {}

  readonly items: readonly PlaylistItem[] = $derived.by(() => {
    const shown = withPending(this.#replica.items.values(), playlistOutbox.of(this.id), session.me?.id ?? '');
    if (this.isByHand) return inOrder(shown.values());
    return this.#given.flatMap((id) => shown.get(id) ?? []);
  });

  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** Whether there is more to be read. */
  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Why the last reading failed. */
  get error(): unknown {
    return this.#error;
  }

  /** Who looks at it right now. */
  get people(): readonly { id: string; username: string }[] {
    return this.#people;
  }

  /** Reads the beginning and follows what happens; returns the way to stop. */
  start(): () => void {
    const offs = [
      realtime.on('playlist.items', (news) => {
        if (news.playlistId === this.id) this.#follow(news);
      }),
      realtime.on('playlist.moved-on', ({ playlistId }) => {
        if (playlistId === this.id) void this.#catchUp();
      }),
      realtime.on('playlist.presence', ({ playlistId, people }) => {
        if (playlistId === this.id) this.#people = people;
      }),
      realtime.on('playlist.removed', ({ id }) => {
        // Everybody was put out of its room; who still may see it comes in again.
        if (id === this.id) this.#look();
      }),
      ...(this.isSmart ? this.#followLibrary() : []),
      playlistOutbox.on((playlistId, changed) => {
        if (playlistId !== this.id) return;
        this.#replica = merge(this.#replica, changed);
        this.#give(changed.items);
      }),
    ];
    this.#look();
    void playlistOutbox.flush();
    void this.more();
    return () => {
      clearTimeout(this.#soon);
      this.#lookAway();
      offs.forEach((off) => off());
    };
  }

  /** Reads the next page. */
  async more(): Promise<void> {
    if (this.#isLoading || this.#cursor === null) return;
    this.#isLoading = true;
    const visit = this.#visit;
    try {
      const query = { limit: pageSize, cursor: this.#cursor };
      const page = await answer(
        api.GET('/api/playlists/{id}/items', { params: { path: { id: this.id }, query } }),
      );
      if (visit !== this.#visit) return;
      const isFirst = this.#cursor === undefined;
      const known = isFirst ? { ...emptyReplica, revision: page.revision } : this.#replica;
      this.#replica = merge(known, { ...page, removedIds: [] });
      this.#given = withAtEnd(isFirst ? [] : this.#given, page.items);
      this.#cursor = page.nextCursor;
      this.#error = null;
    } catch (error) {
      this.#error = error;
    } finally {
      if (visit === this.#visit) this.#isLoading = false;
    }
  }

  /** Shows a change at once and sends it, now or when the house can be reached again. */
  change(operation: PlaylistOperation): void {
    playlistOutbox.put(this.id, operation);
  }

  /** Enters the room of those who look at it, and hears of what was missed meanwhile. */
  #look(): void {
    this.#lookAway();
    this.#lookAway = realtime.look('playlist', this.id, () => {
      void playlistOutbox.flush();
      void this.#catchUp();
    });
  }

  /** What fits the rules changes with the library and with what people watch and rate. */
  #followLibrary(): (() => void)[] {
    const again = () => {
      clearTimeout(this.#soon);
      this.#soon = setTimeout(() => void this.#readAgain(), settleMs);
    };
    return [
      realtime.on('media.added', again),
      realtime.on('media.changed', again),
      realtime.on('media.removed', again),
      realtime.on('watch.changed', again),
      realtime.on('rating.changed', again),
    ];
  }

  #follow(news: News<PlaylistItem> & { since: number }): void {
    const next = follow(this.#replica, news);
    if (!next) return void this.#catchUp();
    this.#replica = this.#keep(next, news.items);
    this.#give(news.items);
  }

  #keep(next: Replica<PlaylistItem>, fresh: readonly PlaylistItem[]): Replica<PlaylistItem> {
    if (!this.isByHand || this.#cursor === null) return next;
    return withinRead(next, this.#replica.items, fresh);
  }

  #give(items: readonly PlaylistItem[]): void {
    this.#given = withAtEnd(this.#given, items);
  }

  async #catchUp(): Promise<void> {
    if (this.#cursor === undefined) return;
    const params = { path: { id: this.id }, query: { since: this.#replica.revision } };
    const changes = await answer(api.GET('/api/playlists/{id}/changes', { params })).catch(() => null);
    if (!changes) return;
    if (changes.isComplete) {
      this.#replica = this.#keep(catchUp(this.#replica, changes), changes.items);
      this.#give(changes.items);
      return;
    }
    await this.#readAgain();
  }

  /** From the beginning; what is on screen stays until the first page is here. */
  async #readAgain(): Promise<void> {
    this.#visit += 1;
    this.#cursor = undefined;
    this.#isLoading = false;
    await this.more();
  }
}
