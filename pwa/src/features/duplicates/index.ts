export { default as DuplicatesNote } from './DuplicatesNote.svelte';
