export { default as OutsideSheet } from './OutsideSheet.svelte';
