import { describe, expect, it } from 'vitest';
import { compareVersions, isReleaseVersion } from './version-order.js';

describe('a version of yt-dlp', () => {
  it('is a day, with the time of day behind it when it is a nightly one', () => {
    for (const version of ['2026.10.26', '2026.10.26.232815', '2023.03.04.1'])
      expect(isReleaseVersion(version)).toBe(true);
    for (const text of [
      '',
      'v2026.10.26',
      '2026.10',
      '../2026.10.26',
      '2026.10.26/..',
      '2026.10.26\n',
      'latest',
    ])
      expect(isReleaseVersion(text)).toBe(false);
  });

  it('is older or newer by its numbers, not by its letters', () => {
    const ordered = [
      '2025.12.31',
      '2026.02.01',
      '2026.10.26',
      '2026.10.26.9',
      '2026.10.26.232815',
      '2026.10.27',
    ];
    expect(ordered.toReversed().sort(compareVersions)).toEqual(ordered);
    expect(compareVersions('2026.10.26', '2026.10.26')).toBe(0);
  });
});
