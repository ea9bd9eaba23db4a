export { default as YtDlpCard } from './YtDlpCard.svelte';
