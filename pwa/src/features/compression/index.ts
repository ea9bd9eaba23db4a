export { default as CompressionNote } from './CompressionNote.svelte';
