export { default as NotificationsPage } from './NotificationsPage.svelte';
