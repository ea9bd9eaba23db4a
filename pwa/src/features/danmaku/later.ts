export { default as DanmakuOverlay } from './DanmakuOverlay.svelte';
