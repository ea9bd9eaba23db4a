export { renewPush, turnPushOff } from './push-device.js';
