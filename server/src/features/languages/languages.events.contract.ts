import type { TranslatedTitle } from './languages.contract.js';

/** A translation that somebody may be waiting for. `GET /api/media/:id/translated-title` holds the same truth. */
export interface LanguagesRealtimeEvents {
  'title.translated': Pick<TranslatedTitle, 'mediaId' | 'language'>;
}
