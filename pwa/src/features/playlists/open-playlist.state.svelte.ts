import { answer, api, type PlaylistItem, type PlaylistOperation } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { realtime } from '../../realtime/index.js';
import { session } from '../../session/index.js';
import {
  catchUp,
  emptyReplica,
  follow,
  inOrder,
  merge,
  withPending,
  type Replica,
} from './domain/replica.js';
import { sendOperations } from './playlist-operations.js';

const pageSize = 100;

/** The items of the playlist on screen: read page by page, kept in step with everybody else's, one's own changes at once. */
export class OpenPlaylist {
  #replica = $state.raw<Replica>(emptyReplica);
  #pending = $state.raw<readonly PlaylistOperation[]>([]);
  /** The order in which a rule gave the items; unused while people sort by hand. */
  #given = $state.raw<readonly string[]>([]);
  #cursor = $state.raw<string | null | undefined>(undefined);
  #isLoading = $state(false);
  #error = $state.raw<unknown>(null);
  #people = $state.raw<readonly { id: string; username: string }[]>([]);
  #visit = 0;

  constructor(
    readonly id: string,
    readonly isByHand: boolean,
  ) {}

  readonly items: readonly PlaylistItem[] = $derived.by(() => {
    const shown = withPending(this.#replica.items.values(), this.#pending, session.me?.id ?? '');
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
      realtime.look('playlist', this.id, () => void this.#catchUp()),
    ];
    void this.more();
    return () => offs.forEach((off) => off());
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
      const known = isFirst ? { ...this.#replica, revision: page.revision } : this.#replica;
      this.#replica = merge(known, { ...page, removedIds: [] });
      this.#given = [...new Set([...this.#given, ...page.items.map(({ id }) => id)])];
      this.#cursor = page.nextCursor;
      this.#error = null;
    } catch (error) {
      this.#error = error;
    } finally {
      this.#isLoading = false;
    }
  }

  /** Shows a change at once and sends it; what the server refuses is said and taken back. True when it was taken. */
  async change(operation: PlaylistOperation): Promise<boolean> {
    this.#pending = [...this.#pending, operation];
    try {
      const changed = await sendOperations(this.id, [operation]);
      this.#replica = merge(this.#replica, changed);
      this.#give(changed.items);
      const [result] = changed.results;
      if (result?.outcome === 'refused' && result.code !== null) toasts.failed({ code: result.code });
      return result?.outcome !== 'refused';
    } catch (error) {
      toasts.failed(error);
      return false;
    } finally {
      this.#pending = this.#pending.filter(({ id }) => id !== operation.id);
    }
  }

  #follow(news: Parameters<typeof follow>[1]): void {
    const next = follow(this.#replica, news);
    if (!next) return void this.#catchUp();
    this.#replica = this.#keep(next, news.items);
    this.#give(news.items);
  }

  /** Of what is new, only what lies within the part that was read is shown; the rest comes with its page. */
  #keep(next: Replica, fresh: readonly PlaylistItem[]): Replica {
    if (!this.isByHand || this.#cursor === null) return next;
    const known = this.#replica.items;
    const last = inOrder(known.values()).at(-1)?.position ?? '';
    const items = new Map(next.items);
    for (const { id, position } of fresh) if (!known.has(id) && position > last) items.delete(id);
    return { ...next, items };
  }

  #give(items: readonly PlaylistItem[]): void {
    this.#given = [...new Set([...this.#given, ...items.map(({ id }) => id)])];
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
    this.#visit += 1;
    this.#replica = emptyReplica;
    this.#given = [];
    this.#cursor = undefined;
    this.#isLoading = false;
    await this.more();
  }
}
