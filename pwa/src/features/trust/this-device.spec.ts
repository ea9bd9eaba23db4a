import { describe, expect, it } from 'vitest';
import { clockDifference, deviceKindOf } from './this-device.js';

describe('the kind of a device', () => {
  it.each([
    ['Mozilla/5.0 (Linux; Android 15; Pixel 8) Chrome/140 Mobile', 5, 'android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari', 5, 'ios'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari', 5, 'ios'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari', 0, 'desktop'],
    ['Mozilla/5.0 (Windows NT 10.0) Firefox', 10, 'desktop'],
    ['', 0, 'desktop'],
  ])('of “%s” with %i touch points is %s', (agent, touchPoints, kind) => {
    expect(deviceKindOf(agent, touchPoints)).toBe(kind);
  });
});

describe('the clock of a device', () => {
  const hour = 60 * 60 * 1000;
  const now = '2026-11-29T08:00:00.000Z';

  it.each([
    [0, null],
    [11 * hour, null],
    [-24 * hour, -24],
    [25 * hour, 25],
  ])('that differs by %i ms is %s hours wrong', (difference, hours) => {
    expect(clockDifference(now, Date.parse(now) + difference)).toBe(hours);
  });
});
