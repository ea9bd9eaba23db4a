import { answer, api, ApiError, type Download, type WatchSession } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';
import { librarySource, type FilmSource } from '../player/index.js';

/** What is watched: a download by its id, or a link that is not kept. */
export type Watched = { downloadId: string } | { link: string };

const lookAgainMs = 2000;
/** Reasons that pass when more of a download has arrived. */
const passing: ReadonlySet<string> = new Set(['early-playback.nothing-yet', 'early-playback.not-yet']);

/** One film that plays while it arrives. Make one per visit and `leave()` it. */
export class Streaming implements FilmSource {
  session: WatchSession | null = $state.raw(null);
  /** The download it belongs to, kept live; null for a link. */
  download: Download | null = $state.raw(null);
  error: unknown = $state.raw(null);
  private readonly offs: (() => void)[];
  private readonly timer: ReturnType<typeof setInterval>;
  private isAsking = false;
  private hasLeft = false;

  constructor(private readonly watched: Watched) {
    this.offs = [
      realtime.on('watch-session.changed', (session) => this.hear(session)),
      realtime.on('download.changed', (download) => this.follow(download)),
    ];
    this.timer = setInterval(() => void this.lookAgain(), lookAgainMs);
    void this.begin();
  }

  /** It waits for more of the download to arrive. */
  readonly isWaiting = $derived.by(() => this.error instanceof ApiError && passing.has(this.error.code));
  /** The id of the finished film, once it is in the library. */
  readonly mediaId = $derived.by(() => this.download?.mediaId ?? null);
  /** There is something to play. */
  readonly isReady = $derived.by(() => this.session?.state === 'playing' || this.session?.state === 'whole');

  /** Begins, or begins again after it failed. */
  async begin(): Promise<void> {
    if (this.isAsking || this.hasLeft) return;
    this.isAsking = true;
    try {
      await this.readDownload();
      const session = await this.ask();
      this.error = null;
      this.session = session;
      if (this.hasLeft) this.giveUp(session);
    } catch (error) {
      this.error = error;
    } finally {
      this.isAsking = false;
    }
  }

  /** The session's stream; the film itself once it has arrived and the session is over. */
  async plan(...wish: Parameters<FilmSource['plan']>) {
    const { session } = this;
    const isAlive =
      session !== null &&
      (await answer(api.GET('/api/watch-sessions/{id}', byId(session.id))).then(
        ({ state }) => state !== 'failed',
        () => false,
      ));
    if (session && isAlive) return { mode: 'hls', url: session.streamUrl, isGrowing: true } as const;
    if (this.mediaId !== null) return librarySource(this.mediaId).plan(...wish);
    const begun = await this.ask();
    this.session = begun;
    return { mode: 'hls', url: begun.streamUrl, isGrowing: true } as const;
  }

  async savePlace(seconds: number, isLeaving: boolean): Promise<void> {
    if (!this.session) return;
    const body = { seconds };
    await api.PUT('/api/watch-sessions/{id}/position', {
      ...byId(this.session.id),
      ...{ body, keepalive: isLeaving },
    });
  }

  /** Ends the session on the server, also when the page closes. */
  leave(): void {
    this.hasLeft = true;
    clearInterval(this.timer);
    for (const off of this.offs) off();
    if (this.session) this.giveUp(this.session);
  }

  private giveUp({ id }: WatchSession): void {
    // The place, which is told at the same moment, comes first.
    setTimeout(
      () =>
        void api.DELETE('/api/watch-sessions/{id}', { ...byId(id), keepalive: true }).catch(() => undefined),
    );
  }

  private ask(): Promise<WatchSession> {
    return 'link' in this.watched
      ? answer(api.POST('/api/watch-sessions', { body: { url: this.watched.link } }))
      : answer(api.POST('/api/downloads/{id}/watch', byId(this.watched.downloadId)));
  }

  private async readDownload(): Promise<void> {
    if ('downloadId' in this.watched)
      this.download = await answer(api.GET('/api/downloads/{id}', byId(this.watched.downloadId)));
  }

  private hear(session: WatchSession): void {
    if (session.id === this.session?.id) this.session = session;
  }

  private follow(download: Download): void {
    if ('downloadId' in this.watched && download.id === this.watched.downloadId) this.download = download;
  }

  /** A lost line must not leave anybody waiting; and what is not there yet comes. */
  private async lookAgain(): Promise<void> {
    if (this.isWaiting && this.mediaId === null) return this.begin();
    const { session } = this;
    if (session?.state !== 'starting') return;
    const now = await answer(api.GET('/api/watch-sessions/{id}', byId(session.id))).catch(() => null);
    if (now) this.hear(now);
  }
}

const byId = (id: string) => ({ params: { path: { id } } });
