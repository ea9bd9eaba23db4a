export { session, type SessionStatus } from './session.state.svelte.js';
