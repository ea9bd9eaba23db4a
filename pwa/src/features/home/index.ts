export { default as HomePage } from './home.page.svelte';
