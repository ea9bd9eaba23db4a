export { realtime, type ConnectionState, type RealtimeEventName } from './realtime.state.svelte.js';
