export { danmakuSetting } from './danmaku-setting.svelte.js';

/** The comments themselves, fetched when somebody wants them. */
export const danmakuOverlay = () => import('./DanmakuOverlay.svelte');
