export { default as Faces } from './Faces.svelte';
export { default as SwitchLink } from './SwitchLink.svelte';
