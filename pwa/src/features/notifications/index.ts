export { inbox } from './inbox.state.svelte.js';
export { default as Bell } from './Bell.svelte';
