export { default as SwitchPage } from './SwitchPage.svelte';
