export { default as ContinuePage } from './continue.page.svelte';
