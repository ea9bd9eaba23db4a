export { default as Commands } from './Commands.svelte';
