export { placeNow } from './domain/screen-place.js';
export { default as ScreenWatch } from './ScreenWatch.svelte';
export { screens, type HeardScreen } from './screens.state.svelte.js';
