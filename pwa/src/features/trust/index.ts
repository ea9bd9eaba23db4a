export { deviceKindOf } from './this-device.js';
export { default as SecureCard } from './SecureCard.svelte';
export { default as SecureAddressCard } from './SecureAddressCard.svelte';
/** The sheet that signs another device in; few open it, so it comes when it is wanted. */
export const loadPairSheet = async () => (await import('./PairSheet.svelte')).default;
