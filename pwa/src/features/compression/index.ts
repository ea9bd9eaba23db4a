export { default as CompressSheet } from './CompressSheet.svelte';
export { default as CompressionNote } from './CompressionNote.svelte';
