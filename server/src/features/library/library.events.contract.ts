import type { MediaSummary } from './library.contract.js';

/** What the library sends to open screens. `GET /api/media` holds the same truth. */
export interface LibraryRealtimeEvents {
  'media.added': Pick<MediaSummary, 'id' | 'title'>;
  'media.changed': { id: string };
  'media.removed': { id: string };
  /** Who sees only what is shared may see more or less than before. */
  'library.allowed': Record<string, never>;
}
