export { profilesQuery } from './profiles.queries.js';
export { default as SharedDevicesCard } from './SharedDevicesCard.svelte';
