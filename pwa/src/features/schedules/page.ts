export { default as SchedulesPage } from './SchedulesPage.svelte';
