export { default as BatchesSection } from './BatchesSection.svelte';
export { countLinks } from './domain/read-links.js';
export { openNewBatch } from './open-batch.js';
