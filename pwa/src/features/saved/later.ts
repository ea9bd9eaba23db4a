export { default as SavedNote } from './SavedNote.svelte';
export { default as TakeAlongButton } from './TakeAlongButton.svelte';
export { default as TakeSeveral } from './TakeSeveral.svelte';
export { default as TakeListSheet } from './TakeListSheet.svelte';
