export { default as CompressSheet } from './CompressSheet.svelte';
