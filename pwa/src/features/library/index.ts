export { default as LibraryPage } from './library.page.svelte';
