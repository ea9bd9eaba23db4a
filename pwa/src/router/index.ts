export { router } from './router.state.svelte.js';
