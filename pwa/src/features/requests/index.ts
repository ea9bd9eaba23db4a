export { default as Requests } from './Requests.svelte';
