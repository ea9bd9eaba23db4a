export { default as JoinPlaylistPage } from './JoinPlaylistPage.svelte';
