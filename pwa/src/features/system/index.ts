export { default as SystemPage } from './SystemPage.svelte';
