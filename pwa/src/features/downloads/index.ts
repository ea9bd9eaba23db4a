import { downloadActivity } from './activity.state.svelte.js';
import { dropDownload, putDownload } from './downloads.cache.js';

export { waitLine } from './wait-words.js';

/** What other features may do with the list of downloads. */
export const downloads = {
  /** Takes over a download as the server answered it. */
  take: (...args: Parameters<typeof downloadActivity.take>) => downloadActivity.take(...args),
  /** Shows a row that the server does not know yet. */
  put: putDownload,
  drop: dropDownload,
};
