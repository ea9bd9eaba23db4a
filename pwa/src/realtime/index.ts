export { realtime } from './realtime.state.svelte.js';
