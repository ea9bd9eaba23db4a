export { default as AskSheet } from './AskSheet.svelte';
