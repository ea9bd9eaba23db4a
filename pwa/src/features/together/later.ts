export { openTogether } from './open-together.js';
export { default as TogetherOverlay } from './TogetherOverlay.svelte';
export { default as TogetherRoom } from './TogetherRoom.svelte';
