export { default as PreparationList } from './PreparationList.svelte';
