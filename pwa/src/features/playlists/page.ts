export { default as PlaylistPage } from './PlaylistPage.svelte';
