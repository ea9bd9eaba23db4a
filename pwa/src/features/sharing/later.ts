export { default as ExportSheet } from './ExportSheet.svelte';
export { default as ImportSheet } from './ImportSheet.svelte';
export { default as OutsideSheet } from './OutsideSheet.svelte';
export { default as PodcastSheet } from './PodcastSheet.svelte';
