import { describe, expect, it } from 'vitest';
import type { DownloadWindow } from '../schedules.contract.js';
import { isInside, opensAt, speedNow, waitsUntil } from './download-window.js';

const night: DownloadWindow = {
  ...{ isOn: true, from: '01:00', to: '07:00', timeZone: 'Europe/Paris', largeBytes: 1_000_000_000 },
  ...{ insideBytesPerSecond: null, outsideBytesPerSecond: 500_000 },
};
const at = (time: string) => new Date(`2026-11-21T${time}:00Z`);

describe('the household’s window', () => {
  it('is open by the wall clock of its zone', () => {
    expect(isInside(night, at('00:00'))).toBe(true);
    expect(isInside(night, at('05:59'))).toBe(true);
    expect(isInside(night, at('06:00'))).toBe(false);
    expect(isInside(night, at('23:59'))).toBe(false);
  });

  it('goes over midnight', () => {
    const late = { ...night, from: '22:00', to: '06:00' };
    expect(isInside(late, at('22:30'))).toBe(true);
    expect(isInside(late, at('04:30'))).toBe(true);
    expect(isInside(late, at('12:00'))).toBe(false);
  });

  it('is always open when it is off, or the whole day long', () => {
    expect(isInside({ ...night, isOn: false }, at('12:00'))).toBe(true);
    expect(isInside({ ...night, to: '01:00' }, at('12:00'))).toBe(true);
  });

  it('holds large files until it opens, and lets small and unknown ones through', () => {
    expect(waitsUntil(night, 2_000_000_000, at('12:00'))?.toISOString()).toBe('2026-11-22T00:00:00.000Z');
    expect(waitsUntil(night, 1_000_000_000, at('12:00'))).toBeNull();
    expect(waitsUntil(night, null, at('12:00'))).toBeNull();
    expect(waitsUntil(night, 2_000_000_000, at('02:00'))).toBeNull();
    expect(opensAt(night, at('02:00'))).toBeNull();
  });

  it('has a speed inside and one outside', () => {
    expect(speedNow(night, at('12:00'))).toBe(500_000);
    expect(speedNow(night, at('02:00'))).toBeNull();
    expect(speedNow({ ...night, isOn: false }, at('12:00'))).toBeNull();
  });
});
