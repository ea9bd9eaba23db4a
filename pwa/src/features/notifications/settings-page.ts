export { default as NotificationSettingsPage } from './NotificationSettingsPage.svelte';
