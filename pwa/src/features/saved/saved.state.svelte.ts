import { SvelteMap } from 'svelte/reactivity';
import type { Media } from '../../api/index.js';
import { rememberKeptFilms } from '../../lib/saved-memory.js';
import { session } from '../../session/index.js';
import type { ListRule } from './domain/list-rule.js';
import type { SavedFilm } from './domain/saved-film.js';
import { savedDatabase, settingsKey, usualSettings, type SavedSettings } from './saved.database.js';
import { canKeepFiles } from '../../lib/can-keep-files.js';
import { openSavingNews, type SavingNews } from './saving-news.js';

/** What is left of this phone's room, and whether the browser promised to keep what is here. Bytes. */
export interface PhoneRoom {
  readonly freeBytes: number | null;
  readonly isPromised: boolean;
}

/** How much of a film has arrived. Bytes. */
export interface Arrived {
  readonly bytes: number;
  readonly totalBytes: number | null;
}

/** The signed-in person's films on this phone, as they are now; the rows are the truth, this is their picture. */
class SavedFilms {
  #films = $state.raw<readonly SavedFilm[]>([]);
  #rules = $state.raw<readonly ListRule[]>([]);
  #settings = $state.raw<SavedSettings>(usualSettings);
  #room = $state.raw<PhoneRoom>({ freeBytes: null, isPromised: false });
  #isLoaded = $state(false);
  #isSilent = $state(false);
  #preparing = new SvelteMap<string, number>();
  #arrived = new SvelteMap<string, Arrived>();
  #watchers = 0;
  #stop: () => void = () => undefined;

  /** Newest wish first. */
  get films(): readonly SavedFilm[] {
    return this.#films;
  }
  /** The playlists that come along. */
  get rules(): readonly ListRule[] {
    return this.#rules;
  }
  get settings(): SavedSettings {
    return this.#settings;
  }
  get room(): PhoneRoom {
    return this.#room;
  }
  get isLoaded(): boolean {
    return this.#isLoaded;
  }
  /** The house does not answer while something is to be saved. */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** This person's copy of a film, or null. */
  of(media: Pick<Media, 'id'>): SavedFilm | null {
    return this.#films.find(({ mediaId }) => mediaId === media.id) ?? null;
  }

  /** How much of a film is here, also of what arrived since its row was written. */
  arrivedOf(film: SavedFilm): Arrived {
    const told = film.state.kind === 'waiting' ? this.#arrived.get(film.key) : undefined;
    return told ?? { bytes: film.savedBytes, totalBytes: film.totalBytes };
  }

  /** The share of its copy that the house has made, while it makes one; else null. */
  preparingOf(film: SavedFilm): number | null {
    return film.state.kind === 'waiting' ? (this.#preparing.get(film.key) ?? null) : null;
  }

  /** Follows what happens, for as long as somebody looks; returns the way to stop. */
  follow = (): (() => void) => {
    this.#watchers += 1;
    if (this.#watchers === 1 && canKeepFiles()) {
      const news = openSavingNews((message) => this.#hear(message));
      this.#stop = () => news.close();
      void this.refresh();
    }
    return () => {
      this.#watchers -= 1;
      if (this.#watchers === 0) this.#stop();
    };
  };

  /** Reads the rows again. */
  async refresh(): Promise<void> {
    const [rows, rules, settings, estimate, isPromised] = await Promise.all([
      savedDatabase.all('films'),
      savedDatabase.all('rules'),
      savedDatabase.get('settings', settingsKey),
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]).catch(() => [[], [], null, {}, false] as const);
    const { personId } = session;
    this.#films = rows
      .filter((film) => film.personId === personId && film.state.kind !== 'leaving')
      .sort((a, b) => b.wantedAt - a.wantedAt);
    for (const { key, state } of rows) if (state.kind !== 'waiting') this.#arrived.delete(key);
    this.#rules = rules.filter((rule) => rule.personId === personId);
    rememberKeptFilms(rows.length + rules.length > 0);
    this.#settings = settings ?? usualSettings;
    const { quota, usage } = estimate as StorageEstimate;
    this.#room = { freeBytes: quota === undefined ? null : Math.max(0, quota - (usage ?? 0)), isPromised };
    this.#isLoaded = true;
  }

  #hear(news: SavingNews): void {
    if (news.kind === 'progress') {
      this.#preparing.delete(news.key);
      this.#arrived.set(news.key, news);
    } else if (news.kind === 'preparing') this.#preparing.set(news.key, news.share);
    else if (news.kind === 'silence') this.#isSilent = news.isSilent;
    else if (news.kind === 'changed') void this.refresh();
  }
}

export const savedFilms = new SavedFilms();
