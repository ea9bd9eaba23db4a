export { default as DuplicatesPage } from './DuplicatesPage.svelte';
