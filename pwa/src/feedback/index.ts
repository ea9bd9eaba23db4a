export { toasts } from './toasts.state.svelte.js';
export { default as FailureState } from './FailureState.svelte';
export { default as CopyField } from './CopyField.svelte';
