export { default as ShareSheet } from './ShareSheet.svelte';
