import { describe, expect, it } from 'vitest';
import { deviceName } from './device-name.js';

const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('deviceName', () => {
  it.each([
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webkit} Version/18.5 Mobile/15E148 Safari/604.1`,
      'iPhone · Safari',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webkit} CriOS/137.0 Mobile/15E148 Safari/604.1`,
      'iPhone · Chrome',
    ],
    [
      `Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) ${webkit} Version/17.0 Mobile/15E148 Safari/604.1`,
      'iPad · Safari',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/137.0.0.0 Mobile Safari/537.36',
      'Android phone · Chrome',
    ],
    [
      'Mozilla/5.0 (Linux; Android 13; SM-X900) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0.0.0 Safari/537.36',
      'Android tablet · Samsung Internet',
    ],
    ['Mozilla/5.0 (Android 14; Mobile; rv:139.0) Gecko/139.0 Firefox/139.0', 'Android phone · Firefox'],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.5 Safari/605.1.15`,
      'Mac · Safari',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0',
      'Windows · Edge',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/137.0.0.0 Safari/537.36',
      'Linux · Chrome',
    ],
    [
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/137.0.0.0 Safari/537.36',
      'Chromebook · Chrome',
    ],
    [
      'Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.5) AppleWebKit/537.36 Chrome/85.0 TV Safari/537.36',
      'Television · Chrome',
    ],
    ['curl/8.14.1', 'curl'],
    ['node', 'node'],
    ['Mozilla/5.0', null],
    ['', null],
    [undefined, null],
    ['<script>alert(1)</script>', null],
  ])('names %j %j', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it('is short whatever is sent', () => {
    expect(deviceName('a'.repeat(16_000))).toBeNull();
    expect(deviceName(`${'a'.repeat(31)}/1`)).toHaveLength(31);
    expect(deviceName(`iPhone ${'Safari/'.repeat(3000)}`)).toBe('iPhone · Safari');
  });
});
