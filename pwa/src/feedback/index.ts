export { Saving } from './saving.state.svelte.js';
export { toasts } from './toasts.state.svelte.js';
export { default as CardList } from './CardList.svelte';
export { default as FailureState } from './FailureState.svelte';
export { default as Later } from './Later.svelte';
export { default as CopyField } from './CopyField.svelte';
