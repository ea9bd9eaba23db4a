export { default as AddSheet } from './AddSheet.svelte';
