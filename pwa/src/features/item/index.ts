export { default as ItemPage } from './item.page.svelte';
