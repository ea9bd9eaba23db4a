export { roleWords } from './role-words.js';
