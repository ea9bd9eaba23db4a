export { default as BatchesSection } from './BatchesSection.svelte';
export { countLinks } from '../../lib/read-links.js';
export { openNewBatch } from './open-batch.js';
