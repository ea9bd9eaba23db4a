export { arrivalsQuery } from './subscriptions.queries.js';
export { keepArrivalsLive } from './live-subscriptions.js';
export { default as FollowSheet } from './FollowSheet.svelte';
