export { default } from './Faces.svelte';
