export { default as PasswordSheet } from './PasswordSheet.svelte';
