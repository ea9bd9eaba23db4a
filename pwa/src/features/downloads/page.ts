export { default as DownloadsPage } from './DownloadsPage.svelte';
