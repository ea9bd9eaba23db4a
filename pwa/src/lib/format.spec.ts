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
  joinFacts,
} from './format.js';

const plain = (text: string) => text.replaceAll(/\s/gu, ' ');

describe('sizes', () => {
  it('use the unit that fits and the language’s own letters', () => {
    expect(plain(formatBytes(0, 'en'))).toBe('0 byte');
    expect(plain(formatBytes(999, 'en'))).toBe('999 byte');
    expect(plain(formatBytes(1_500_000_000, 'en'))).toBe('1.5 GB');
    expect(plain(formatBytes(1_500_000_000, 'fr'))).toBe('1,5 Go');
    expect(plain(formatBytes(734_003_200, 'en'))).toBe('734 MB');
  });

  it('become speeds', () => {
    expect(plain(formatSpeed(3_240_000, 'en'))).toBe('3.2 MB/s');
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
    expect(plain(formatDuration(40, 'en'))).toBe('40 sec');
    expect(plain(formatDuration(300, 'en'))).toBe('5 min');
    expect(plain(formatDuration(3600, 'en'))).toBe('1 hr');
    expect(plain(formatDuration(3900, 'en'))).toBe('1 hr 5 min');
    expect(plain(formatDuration(3900, 'zh'))).toBe('1小时 5分钟');
  });

  it('say how long ago something was', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    expect(plain(formatAgo('2026-11-21T11:59:50Z', 'en', now))).toBe('now');
    expect(plain(formatAgo('2026-11-21T11:55:00Z', 'en', now))).toBe('5 minutes ago');
    expect(plain(formatAgo('2026-11-20T12:00:00Z', 'en', now))).toBe('yesterday');
    expect(plain(formatAgo('2026-11-24T12:00:00Z', 'fr', now))).toBe('dans 3 jours');
    expect(plain(formatAgo('2026-01-02', 'en', now))).toBe('Jan 2, 2026');
  });

  it('keep a day the same day everywhere', () => {
    expect(plain(formatDate('2026-11-21', 'en'))).toBe('Nov 21, 2026');
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

describe('a line of facts', () => {
  it('leaves out what is not known and never begins with a dot', () => {
    expect(joinFacts('1.5 GB', null, '', 'Nov 21, 2026')).toBe('1.5\u00a0GB\u00a0· Nov\u00a021,\u00a02026');
  });
});
