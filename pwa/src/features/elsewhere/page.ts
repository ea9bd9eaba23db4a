export { default as ElsewherePage } from './ElsewherePage.svelte';
