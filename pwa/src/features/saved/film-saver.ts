import type { Media } from '../../api/index.js';
import type { components } from '../../api/schema.js';
import { readAnswer, type FileStep } from './domain/read-answer.js';
import { judgeRoom } from './domain/room.js';
import type { Obstacle, SavedFilm } from './domain/saved-film.js';
import { savedDatabase, settingsKey, usualSettings } from './saved.database.js';
import * as files from './saved-files.js';

type Plan = components['schemas']['PlaybackPlan'];
type PhoneCopy = components['schemas']['PhoneCopy'];

/** What of a try is told while it runs. */
export interface SavingListener {
  /** So many bytes of so many have arrived. */
  arrived(bytes: number, totalBytes: number): void;
  /** The house has made that share of the copy that this phone needs. */
  preparing(share: number): void;
}

/** How a try ended. `silent`: the house does not answer. `later`: it answered that it cannot now. */
export type TryEnd =
  'complete' | 'preparing' | 'silent' | 'later' | 'stopped' | { readonly obstacle: Obstacle };

/** Rows and disk are brought into step after so many bytes. */
const KEEP_EVERY_BYTES = 8_000_000;
const TELL_EVERY_MS = 250;
/** A line that brings nothing for so long is taken for dead. */
const STALL_MS = 30_000;
const MOST_CHANGES = 3;
/** The copy of a film that this phone cannot play as it is. */
const PLAYABLE_HEIGHT = 720;

const needsCopy = ({ mode }: Plan) => mode === 'hls' || mode === 'preparing';

/** A failure of the line, told from those of this phone. */
class SilentError extends Error {}

/** Ends a try with what stands in its way. */
class StuckError extends Error {
  constructor(readonly obstacle: Obstacle) {
    super(obstacle);
  }
}

/**
 * One try at bringing one film onto this phone: its facts, its small files, then its bytes from where the last try
 * left off. Runs in a worker. The row is changed only while the film is still waiting.
 */
export class FilmSaver {
  private readonly stopping = new AbortController();

  constructor(
    private film: SavedFilm,
    private readonly listener: SavingListener,
  ) {}

  get key(): string {
    return this.film.key;
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Never rejects for what may happen on the way; see {@link TryEnd}. */
  async run(): Promise<TryEnd> {
    try {
      const media = (await this.askJson(`/api/media/${this.film.mediaId}`)) as Media;
      const { codecs, mediaId } = this.film;
      const plan = (await this.askJson(`/api/media/${mediaId}/playback?codecs=${codecs}`)) as Plan;
      const height = this.film.height ?? (needsCopy(plan) ? PLAYABLE_HEIGHT : null);
      const source = height === null ? plan : await this.askForCopy(height);
      if (source === null) return 'preparing';
      await this.note({ media, mimeType: source.mimeType });
      await this.bringSmallFiles(media);
      return await this.bringFilm(source.url);
    } catch (error) {
      if (this.stopping.signal.aborted) return 'stopped';
      if (error instanceof SilentError) return 'silent';
      if (error instanceof StuckError) return { obstacle: error.obstacle };
      if (isQuotaExceeded(error)) return { obstacle: 'phone-full' };
      return 'later';
    }
  }

  private async note(change: Partial<SavedFilm>): Promise<void> {
    const known = await savedDatabase.change('films', this.key, (row) =>
      row?.state.kind === 'waiting' ? { ...row, ...change } : row,
    );
    if (known?.state.kind !== 'waiting' && change.state === undefined) this.stop();
    this.film = { ...this.film, ...change };
  }

  private async ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
    // Without the browser's own cache, which would keep every film a second time.
    const { signal } = this.stopping;
    const response = await fetch(url, { method, headers, signal, cache: 'no-store' }).catch(() => null);
    if (!response) throw new SilentError();
    return response;
  }

  /** Has the house make a copy; null while it is on its way. */
  private async askForCopy(height: number): Promise<PhoneCopy | null> {
    const url = `/api/media/${this.film.mediaId}/phone-copy?height=${String(height)}`;
    const copy = (await this.askJson(url, 'POST')) as PhoneCopy;
    if (copy.status === 'ready') return copy;
    this.listener.preparing(copy.progress);
    return null;
  }

  private async askJson(url: string, method = 'GET'): Promise<unknown> {
    const response = await this.ask(url, {}, method);
    await noteClocks(response);
    if (response.ok) return response.json();
    const step = readAnswer(
      { status: response.status, etag: null, contentRange: null, contentLength: null },
      0,
      null,
    );
    if (step.kind === 'stuck') throw new StuckError(step.obstacle);
    throw new Error(`${url} answered ${String(response.status)}`);
  }

  /** What the pages show beside the film; one that the house does not have is left out. */
  private async bringSmallFiles(media: Media): Promise<void> {
    const wanted: [name: string, url: string][] = media.subtitles.map(({ id, url }) => [
      files.subtitleFile(id),
      url,
    ]);
    if (media.thumbnailUrl) wanted.push([files.artworkFile, `${media.thumbnailUrl}/1280`]);
    if (media.storyboard) wanted.push([files.storyboardFile, media.storyboard.url]);
    for (const [name, url] of wanted) {
      if (await files.keptFile(this.key, name)) continue;
      const response = await this.ask(url);
      if (response.ok) await files.writeWhole(this.key, name, new Uint8Array(await response.arrayBuffer()));
    }
  }

  private async bringFilm(url: string): Promise<TryEnd> {
    const file = await files.openToWrite(this.key, files.filmFile);
    try {
      for (let changes = 0; changes <= MOST_CHANGES; changes += 1) {
        const end = await this.bringBytes(url, file);
        if (end !== 'anew') return end;
        file.truncate(0);
        await this.note({ etag: null, totalBytes: null, savedBytes: 0 });
      }
      return 'later';
    } finally {
      file.close();
    }
  }

  private async bringBytes(url: string, file: files.SyncFile): Promise<TryEnd | 'anew'> {
    const { etag, totalBytes } = this.film;
    // What was written after the row was last brought into step may be missing after a sudden end.
    const from = etag === null ? 0 : Math.min(this.film.savedBytes, file.getSize());
    const headers = { range: `bytes=${String(from)}-`, ...(etag === null ? {} : { 'if-match': etag }) };
    const response = await this.ask(url, headers);
    const step = readAnswer(factsOf(response), from, totalBytes);
    if (step.kind === 'append') return this.append(step, response, file);
    await response.body?.cancel();
    if (step.kind === 'whole') return this.finish(file);
    return step.kind === 'stuck' ? { obstacle: step.obstacle } : step.kind;
  }

  private async append(
    step: FileStep & { kind: 'append' },
    response: Response,
    file: files.SyncFile,
  ): Promise<TryEnd> {
    await this.note({ totalBytes: step.totalBytes, etag: step.etag, savedBytes: step.from });
    await this.requireRoom(step.totalBytes, step.from);
    file.truncate(step.from);
    const reader = response.body?.getReader();
    let at = step.from;
    let keptAt = at;
    let toldAt = 0;
    try {
      for (;;) {
        const { done, value } = (await this.inTime(reader?.read())) ?? { done: true, value: undefined };
        if (done) break;
        at += writeAll(file, value, at);
        if (at - keptAt >= KEEP_EVERY_BYTES) {
          file.flush();
          await this.note({ savedBytes: at });
          await this.requireRoom(step.totalBytes, at);
          keptAt = at;
        }
        if (performance.now() - toldAt < TELL_EVERY_MS) continue;
        toldAt = performance.now();
        this.listener.arrived(at, step.totalBytes);
      }
    } finally {
      await reader?.cancel().catch(() => undefined);
      file.flush();
      await this.note({ savedBytes: at });
    }
    return at === step.totalBytes ? this.finish(file) : 'silent';
  }

  private async finish(file: files.SyncFile): Promise<TryEnd> {
    file.flush();
    await this.note({ savedBytes: file.getSize(), state: { kind: 'complete' } });
    return 'complete';
  }

  private async requireRoom(totalBytes: number, savedBytes: number): Promise<void> {
    const [films, settings, estimate] = await Promise.all([
      savedDatabase.all('films'),
      savedDatabase.get('settings', settingsKey),
      navigator.storage.estimate(),
    ]);
    const others = films.filter(({ key, state }) => key !== this.key && state.kind !== 'leaving');
    const verdict = judgeRoom(
      { totalBytes, savedBytes },
      {
        freeBytes: (estimate.quota ?? Number.MAX_SAFE_INTEGER) - (estimate.usage ?? 0),
        limitBytes: settings?.limitBytes ?? null,
        takenBytes: others.reduce((sum, film) => sum + (film.totalBytes ?? film.media.bytes), 0),
      },
    );
    if (verdict !== 'fits') throw new StuckError(verdict);
  }

  /** The next bytes; a line that is broken, or brings none for {@link STALL_MS}, counts as silence. */
  private async inTime<Value>(reading: Promise<Value> | undefined): Promise<Value | undefined> {
    if (!reading) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stalled = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new SilentError()), STALL_MS);
    });
    try {
      return await Promise.race([reading, stalled]);
    } catch {
      throw new SilentError();
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Remembers the house's clock beside this phone's, see `domain/moment-of-watching.ts`. */
async function noteClocks(response: Response): Promise<void> {
  const house = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(house)) return;
  const heard = { phone: Date.now(), house };
  await savedDatabase.change('settings', settingsKey, (known) => ({ ...(known ?? usualSettings), heard }));
}

function factsOf({ status, headers }: Response) {
  return {
    status,
    etag: headers.get('etag'),
    contentRange: headers.get('content-range'),
    contentLength: headers.get('content-length'),
  };
}

function writeAll(file: files.SyncFile, bytes: Uint8Array, at: number): number {
  const written = file.write(bytes, { at });
  if (written < bytes.length) throw new DOMException('The phone is full.', 'QuotaExceededError');
  return written;
}

function isQuotaExceeded(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
