export { librarySource, type FilmSource } from './film-source.js';
export { default as PlayerView } from './PlayerView.svelte';
