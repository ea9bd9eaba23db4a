import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatClock,
  formatCompact,
  formatDate,
  formatDuration,
  formatPercent,
  formatSpeed,
} from './format.js';

const plain = (text: string) => text.replaceAll(/\s/gu, ' ');

describe('sizes', () => {
  it('use the unit that fits and the language’s own letters', () => {
    expect(formatBytes(0, 'en')).toBe('0 byte');
    expect(formatBytes(999, 'en')).toBe('999 byte');
    expect(formatBytes(1_500_000_000, 'en')).toBe('1.5 GB');
    expect(plain(formatBytes(1_500_000_000, 'fr'))).toBe('1,5 Go');
    expect(formatBytes(734_003_200, 'en')).toBe('734 MB');
  });

  it('become speeds', () => {
    expect(formatSpeed(3_240_000, 'en')).toBe('3.2 MB/s');
    expect(plain(formatSpeed(3_240_000, 'fr'))).toBe('3,2 Mo/s');
  });
});

describe('times', () => {
  it('show a place in a film', () => {
    expect(formatClock(0)).toBe('0:00');
    expect(formatClock(65.9)).toBe('1:05');
    expect(formatClock(3845)).toBe('1:04:05');
    expect(formatClock(Number.NaN)).toBe('0:00');
  });

  it('say how long something takes in at most two units', () => {
    expect(formatDuration(40, 'en')).toBe('40 sec');
    expect(formatDuration(300, 'en')).toBe('5 min');
    expect(formatDuration(3600, 'en')).toBe('1 hr');
    expect(formatDuration(3900, 'en')).toBe('1 hr 5 min');
    expect(formatDuration(3900, 'zh')).toBe('1小时 5分钟');
  });

  it('say how long ago something was', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    expect(formatAgo('2026-11-21T11:59:50Z', 'en', now)).toBe('now');
    expect(formatAgo('2026-11-21T11:55:00Z', 'en', now)).toBe('5 minutes ago');
    expect(formatAgo('2026-11-20T12:00:00Z', 'en', now)).toBe('yesterday');
    expect(formatAgo('2026-11-24T12:00:00Z', 'fr', now)).toBe('dans 3 jours');
    expect(formatAgo('2026-01-02', 'en', now)).toBe('Jan 2, 2026');
  });

  it('keep a day the same day everywhere', () => {
    expect(formatDate('2026-11-21', 'en')).toBe('Nov 21, 2026');
  });
});

describe('numbers', () => {
  it('are short where there is little room', () => {
    expect(formatCompact(1_234_567, 'en')).toBe('1.2M');
    expect(formatCompact(1_234_567, 'zh')).toBe('123.5万');
  });

  it('stay between none and all', () => {
    expect(formatPercent(0.424, 'en')).toBe('42%');
    expect(formatPercent(1.2, 'en')).toBe('100%');
  });
});
