export { default as YouPage } from './YouPage.svelte';
