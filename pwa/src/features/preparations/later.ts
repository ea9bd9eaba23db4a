export { default as PreparationList } from './PreparationList.svelte';
export { default as PreparationNote } from './PreparationNote.svelte';
