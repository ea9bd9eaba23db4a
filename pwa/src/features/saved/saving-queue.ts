import { nextTurn, type SavedFilm, type SavingState } from './domain/saved-film.js';
import { FilmSaver, type TryEnd } from './film-saver.js';
import { savedDatabase } from './saved.database.js';
import { removeFolder } from './saved-files.js';
import { openSavingNews } from './saving-news.js';

/** One tab's worker at a time saves; the next goes on when that tab is closed. */
const lockName = 'foyer-saving';
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Brings one person's films onto this phone, one after another, and takes away what is to leave. Runs in a worker. */
export class SavingQueue {
  private readonly news = openSavingNews(({ kind }) => kind === 'look' && void this.look());
  private current: FilmSaver | null = null;
  private isRunning = false;
  private isAsked = false;
  private isSilent = false;
  private pauseMs = firstPauseMs;
  private endPause: () => void = () => undefined;
  private readonly tried = new Set<string>();

  constructor(private readonly personId: string) {}

  /** Looks at the rows: stops what is no longer wanted and begins what is. */
  async look(): Promise<void> {
    this.isAsked = true;
    this.pauseMs = firstPauseMs;
    this.endPause();
    const { current } = this;
    if (current) {
      const row = await savedDatabase.get('films', current.key);
      if (row?.state.kind !== 'waiting') current.stop();
    }
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      while (this.isAsked) await navigator.locks.request(lockName, () => this.work());
    } finally {
      this.isRunning = false;
    }
  }

  private async work(): Promise<void> {
    for (;;) {
      this.isAsked = false;
      const rows = await this.ownRows();
      const turn = nextTurn(rows.filter(({ key }) => !this.tried.has(key)));
      // Whatever goes wrong with one film, the others have their turn, and it has another one later.
      if (turn) await this.take(turn).catch(() => this.tried.add(turn.key));
      else if (this.tried.size > 0) await this.pause();
      else return;
    }
  }

  /** What this person wants, and whatever is to leave. */
  private async ownRows(): Promise<SavedFilm[]> {
    const rows = await savedDatabase.all('films');
    return rows.filter(({ personId, state }) => personId === this.personId || state.kind === 'leaving');
  }

  private async take(film: SavedFilm): Promise<void> {
    if (film.state.kind === 'leaving') {
      await removeFolder(film.key).catch(() => this.tried.add(film.key));
      if (this.tried.has(film.key)) return;
      await savedDatabase.change('films', film.key, (row) => (row?.state.kind === 'leaving' ? null : row));
      return this.news.tell({ kind: 'changed' });
    }
    const { key } = film;
    this.current = new FilmSaver(film, (bytes, totalBytes) => {
      this.hear(false);
      this.news.tell({ kind: 'progress', key, bytes, totalBytes });
    });
    const end = await this.current.run();
    this.current = null;
    await this.settle(key, end);
    this.news.tell({ kind: 'changed' });
  }

  /** Writes down how a try ended; waits when the house is silent. */
  private async settle(key: string, end: TryEnd): Promise<void> {
    if (end === 'silent' || end === 'later') this.tried.add(key);
    if (end === 'silent') {
      this.hear(true);
      await this.pause();
    }
    if (end === 'complete') this.hear(false);
    if (typeof end === 'object') await this.stick(key, { kind: 'stuck', obstacle: end.obstacle });
  }

  /** On a phone that is full not even a row fits: then what had arrived makes room for the words about it. */
  private async stick(key: string, state: SavingState): Promise<void> {
    const write = (change: Partial<SavedFilm>) =>
      savedDatabase.change('films', key, (row) =>
        row?.state.kind === 'waiting' ? { ...row, ...change, state } : row,
      );
    await write({}).catch(async () => {
      await removeFolder(key);
      await write({ etag: null, totalBytes: null, savedBytes: 0 });
    });
  }

  /** Tells whether the house is silent, when that has changed. */
  private hear(isSilent: boolean): void {
    if (!isSilent) this.pauseMs = firstPauseMs;
    if (isSilent === this.isSilent) return;
    this.isSilent = isSilent;
    this.news.tell({ kind: 'silence', isSilent });
  }

  /** Waits longer each time, and not at all once somebody asks to look; then everything is tried again. */
  private async pause(): Promise<void> {
    const { pauseMs } = this;
    this.pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    await new Promise<void>((resolve) => {
      this.endPause = resolve;
      setTimeout(resolve, pauseMs);
    });
    this.tried.clear();
  }
}
