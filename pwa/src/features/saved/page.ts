export { default as SavedPage } from './SavedPage.svelte';
