export { default as Artwork } from './Artwork.svelte';
export { default as MediaCard } from './MediaCard.svelte';
export { default as MediaMenu } from './MediaMenu.svelte';
export { knownSummary } from './known-summary.js';
export { keepMediaLive } from './live-media.js';
export { edit, emptyTrash } from './media-actions.js';
export { bringBack, sayWatched, throwAway } from './media-commands.js';
export { continueQuery, mediaItemQuery, recentQuery } from './media.queries.js';
export { translatedTitle, wantTranslatedTitle } from './translated-titles.svelte.js';
