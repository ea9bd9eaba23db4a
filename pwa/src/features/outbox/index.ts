export { default as AwayPanel } from './AwayPanel.svelte';
export { default as KeepForLater } from './KeepForLater.svelte';
export { default as OutboxSection } from './OutboxSection.svelte';
export { outbox } from './outbox.state.svelte.js';
export { openShared } from './take-share.js';
