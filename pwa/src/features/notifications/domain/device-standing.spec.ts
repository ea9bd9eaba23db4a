import { expect, it } from 'vitest';
import { deviceStanding, type DeviceFacts } from './device-standing.js';

const phone: DeviceFacts = {
  ...{ isSecure: true, hasPush: true, isIos: false, isInstalled: false },
  ...{ permission: 'default', isSubscribed: false },
};

it.each([
  ['plain', { isSecure: false, hasPush: false }],
  ['install-first', { isIos: true, hasPush: false }],
  ['unsupported', { isIos: true, hasPush: false, isInstalled: true }],
  ['unsupported', { hasPush: false }],
  ['denied', { permission: 'denied', isSubscribed: true }],
  ['off', {}],
  ['off', { permission: 'granted' }],
  ['off', { isSubscribed: true }],
  ['on', { permission: 'granted', isSubscribed: true }],
] as const)('a device is %s with %o', (standing, facts) => {
  expect(deviceStanding({ ...phone, ...facts })).toBe(standing);
});
