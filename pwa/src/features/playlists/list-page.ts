export { default as PlaylistsPage } from './PlaylistsPage.svelte';
