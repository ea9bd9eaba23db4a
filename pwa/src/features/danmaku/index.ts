export { danmakuSetting } from './danmaku-setting.svelte.js';
