import { describe, expect, it } from 'vitest';
import { isQuiet } from './quiet-hours.js';

const paris = { from: '22:00', until: '07:00', timeZone: 'Europe/Paris' };
const at = (iso: string, quiet = paris) => isQuiet(new Date(iso), quiet);

describe('quiet hours', () => {
  it('are never, where nobody chose any', () => {
    expect(isQuiet(new Date(), null)).toBe(false);
  });

  it('go over midnight, by the clock of the person and not of the server', () => {
    expect(at('2026-01-10T20:59:00Z')).toBe(false);
    expect(at('2026-01-10T21:00:00Z')).toBe(true);
    expect(at('2026-01-10T23:00:00Z')).toBe(true);
    expect(at('2026-01-11T05:59:00Z')).toBe(true);
    expect(at('2026-01-11T06:00:00Z')).toBe(false);
  });

  it('may lie within one day', () => {
    const nap = { from: '13:00', until: '15:30', timeZone: 'Asia/Shanghai' };
    expect(at('2026-01-10T04:59:00Z', nap)).toBe(false);
    expect(at('2026-01-10T05:00:00Z', nap)).toBe(true);
    expect(at('2026-01-10T07:29:00Z', nap)).toBe(true);
    expect(at('2026-01-10T07:30:00Z', nap)).toBe(false);
  });

  it('end an hour earlier for the world when the clocks go forward', () => {
    // 29 March 2026: 02:00 in Paris becomes 03:00 at 01:00Z.
    expect(at('2026-03-28T05:59:00Z')).toBe(true);
    expect(at('2026-03-29T04:59:00Z')).toBe(true);
    expect(at('2026-03-29T05:00:00Z')).toBe(false);
  });

  it('do not wait for an hour that is left out', () => {
    const early = { ...paris, until: '02:30' };
    expect(at('2026-03-29T00:59:00Z', early)).toBe(true);
    expect(at('2026-03-29T01:00:00Z', early)).toBe(false);
  });

  it('are quiet twice in an hour that comes twice', () => {
    // 25 October 2026: 03:00 in Paris becomes 02:00 at 01:00Z.
    const early = { ...paris, until: '02:30' };
    expect(at('2026-10-25T00:29:00Z', early)).toBe(true);
    expect(at('2026-10-25T00:30:00Z', early)).toBe(false);
    expect(at('2026-10-25T01:00:00Z', early)).toBe(true);
    expect(at('2026-10-25T01:30:00Z', early)).toBe(false);
  });
});
