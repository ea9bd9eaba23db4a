export { m } from '../paraglide/messages.js';
export { language } from './language.state.svelte.js';
export { errorWords } from './error-words.state.svelte.js';
export { show } from './formats.js';
