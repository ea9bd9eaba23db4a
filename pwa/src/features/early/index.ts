export { default as WatchOnce } from './WatchOnce.svelte';
export { default as WatchNow } from './WatchNow.svelte';
