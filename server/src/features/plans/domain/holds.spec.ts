import { describe, expect, it } from 'vitest';
import { holdsOf } from './holds.js';

const monthEnds = new Date('2026-12-01T00:00:00Z');
const open = { storageBytes: null, volumeBytes: null, largestFileBytes: null };
const rows = (...bytes: (number | null)[]) =>
  bytes.map((size, index) => ({ id: String(index + 1), personId: 'ben', bytes: size }));

describe('downloads that could start', () => {
  it('wait from the first on that does not fit beside those before it', () => {
    const holds = holdsOf(rows(4, 5, 2, 1), () => ({ ...open, volumeBytes: 10 }), { monthEnds });
    expect([...holds.keys()]).toEqual(['3']);
    expect(holds.get('3')).toEqual({ code: 'plans.volume-used-up', until: monthEnds });
  });

  it('of unknown size wait with one that does not fit, and do not before', () => {
    const leftFor = () => ({ ...open, storageBytes: 10 });
    expect([...holdsOf(rows(null, null), leftFor, { monthEnds }).keys()]).toEqual([]);
    const holds = holdsOf(rows(null, 11, null, 3), leftFor, { monthEnds });
    expect([...holds.keys()]).toEqual(['2', '3']);
    expect(holds.get('3')).toEqual({ code: 'plans.storage-full', until: null });
  });

  it('of unknown size wait also while one waits that was stopped half-way, and those that fit do not', () => {
    const short = new Map([['ben', 'plans.storage-full' as const]]);
    const leftFor = () => ({ ...open, storageBytes: 10 });
    expect([...holdsOf(rows(null, 4), leftFor, { monthEnds, short }).keys()]).toEqual(['1']);
  });

  it('start, to fail with a cause, when no waiting makes them small enough', () => {
    const leftFor = () => ({ ...open, storageBytes: 10, largestFileBytes: 5 });
    expect(holdsOf(rows(6), leftFor, { monthEnds }).size).toBe(0);
  });

  it('hold up nobody else', () => {
    const two = [...rows(11), { id: 'x', personId: 'eve', bytes: null }];
    expect([...holdsOf(two, () => ({ ...open, storageBytes: 10 }), { monthEnds }).keys()]).toEqual(['1']);
  });
});
