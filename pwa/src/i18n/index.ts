export { m } from '../paraglide/messages.js';
export { language } from './language.state.svelte.js';
export { errorWords, type ErrorWords } from './error-words.state.svelte.js';
export * as show from './formats.js';
