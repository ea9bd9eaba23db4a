export { default as PreparationNote } from './PreparationNote.svelte';
