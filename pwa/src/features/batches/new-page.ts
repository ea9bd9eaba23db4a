export { default as NewBatchPage } from './NewBatchPage.svelte';
