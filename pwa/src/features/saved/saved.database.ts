import { BrowserDatabase } from '../../lib/browser-database.js';
import type { Clocks } from './domain/moment-of-watching.js';
import type { ListRule } from './domain/list-rule.js';
import type { SavedFilm } from './domain/saved-film.js';

/** A place in a film that the house has not been told yet. */
export interface UnsentPlace {
  readonly personId: string;
  readonly mediaId: string;
  readonly seconds: number;
  /** By this phone's clock, in milliseconds. */
  readonly watchedAt: number;
  /** When the house was last heard before that; null when never. */
  readonly heard: Clocks | null;
}

/** How this phone keeps films. */
export interface SavedSettings {
  /** The most bytes of saved films; null: all that fits. */
  readonly limitBytes: number | null;
  /** Whether new films leave the phone by themselves once they have been watched. */
  readonly leavesWhenWatched: boolean;
  readonly heard: Clocks | null;
}

export const usualSettings: SavedSettings = { limitBytes: null, leavesWhenWatched: false, heard: null };

/** The one row of the settings. */
export const settingsKey = 'phone';

/** What this phone knows of its saved films; their bytes lie beside it in {@link folderOf}. */
export const savedDatabase = new BrowserDatabase<{
  films: SavedFilm;
  places: UnsentPlace;
  settings: SavedSettings;
  rules: ListRule;
}>('foyer-saved', 2, ['films', 'places', 'settings', 'rules']);
