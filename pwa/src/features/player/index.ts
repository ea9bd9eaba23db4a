export { librarySource, type FilmSource } from './film-source.js';
export { nowPlaying } from './now-playing.state.svelte.js';
export { Player } from './player.state.svelte.js';
export { default as PlayerView } from './PlayerView.svelte';
