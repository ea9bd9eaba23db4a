export { default as DoorFrame } from './DoorFrame.svelte';
export { default as LanguageLinks } from './LanguageLinks.svelte';
export { roleWords } from './role-words.js';
