export { default as BatchesSection } from './BatchesSection.svelte';
export { announceBatch } from './batch-actions.js';
export { countLinks } from './domain/read-links.js';
export { openNewBatch } from './open-batch.js';
