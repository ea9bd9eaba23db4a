export { default as StreamPage } from './stream.page.svelte';
