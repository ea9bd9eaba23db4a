export { router } from './router.state.svelte.js';
export { safeNext } from './match-route.js';
