export { default as PlayerPage } from './player.page.svelte';
