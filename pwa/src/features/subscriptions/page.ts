export { default as SubscriptionsPage } from './SubscriptionsPage.svelte';
export { default as SubscriptionPage } from './SubscriptionPage.svelte';
export { default as ArrivalsPage } from './ArrivalsPage.svelte';
