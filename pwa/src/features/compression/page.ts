export { default as CompressionsPage } from './CompressionsPage.svelte';
