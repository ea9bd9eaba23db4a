export { default as TogetherInvitations } from './TogetherInvitations.svelte';
