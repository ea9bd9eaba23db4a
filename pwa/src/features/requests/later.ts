export { default as AskSheet } from './AskSheet.svelte';
export { default as Requests } from './Requests.svelte';
