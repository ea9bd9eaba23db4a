export { librarySource, type FilmSource } from './film-source.js';
export { default as NowPlaying } from './NowPlaying.svelte';
export { nowPlaying } from './now-playing.state.svelte.js';
export { Player } from './player.state.svelte.js';
export { default as PlayerPage } from './player.page.svelte';
export { default as PlayerSkeleton } from './PlayerSkeleton.svelte';
export { default as PlayerView } from './PlayerView.svelte';
