export { default as ScheduleSheet } from './ScheduleSheet.svelte';
export { default as DownloadWindowCard } from './DownloadWindowCard.svelte';
export type { ScheduleStart } from './schedule-form.state.svelte.js';
export { sayWhen } from './schedule-actions.js';
export { momentWords } from './when-words.js';
