import { describe, expect, it } from 'vitest';
import { isOldYtDlp, systemWarnings, warningsOf, type SystemFacts } from './warnings.js';

const now = new Date('2026-11-21T12:00:00Z');
const well: SystemFacts = {
  isDatabaseUp: true,
  isDatabaseDamaged: false,
  isDatabaseOnNetwork: false,
  isQueueUp: true,
  areToolsThere: true,
  ytDlpVersion: '2026.10.26',
  isDiskLow: false,
  isFfmpegDeaf: false,
};

describe('warnings', () => {
  it('are none when all is well', () => expect(warningsOf(well, now)).toEqual([]));

  it('name everything that is wrong, the gravest first', () => {
    const wrong: SystemFacts = {
      isDatabaseUp: false,
      isDatabaseDamaged: true,
      isDatabaseOnNetwork: true,
      isQueueUp: false,
      areToolsThere: false,
      ytDlpVersion: '2023.03.04',
      isDiskLow: true,
      isFfmpegDeaf: true,
    };
    expect(warningsOf(wrong, now)).toEqual(systemWarnings);
  });

  it('call a yt-dlp old after three months', () => {
    expect(isOldYtDlp('2026.08.24', now)).toBe(false);
    expect(isOldYtDlp('2026.08.22', now)).toBe(true);
    expect(isOldYtDlp('2026.11.20.232815', now)).toBe(false);
    expect(isOldYtDlp('built by hand', now)).toBe(false);
    expect(isOldYtDlp(null, now)).toBe(false);
  });
});
