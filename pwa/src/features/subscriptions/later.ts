export { default as FollowSheet } from './FollowSheet.svelte';
