export { default as SavedNote } from './SavedNote.svelte';
export { default as TakeSeveral } from './TakeSeveral.svelte';
export { default as TakeAlongButton } from './TakeAlongButton.svelte';
export { savedMedia, savedSource } from './offline-film.js';
export { keepPlace, placeWasSent } from './places.js';
export { canKeepFiles } from './saved-files.js';
