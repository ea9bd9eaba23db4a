export { default as AddToPlaylistSheet } from './AddToPlaylistSheet.svelte';
export { default as FillChoice } from './FillChoice.svelte';
export { default as PlaylistUpNext } from './PlaylistUpNext.svelte';
export { default as SourceSheet } from './SourceSheet.svelte';
