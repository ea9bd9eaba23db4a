import { describe, expect, it } from 'vitest';
import { isUnlimited, leftOf, narrowest, refusalOf, shortageOf } from './allowance.js';

const none = { storageBytes: null, monthlyBytes: null, largestFileBytes: null };
const unused = { storedBytes: 0, monthBytes: 0, reservedBytes: 0 };

describe('what a plan leaves', () => {
  it('is no limit where the plan has none', () => {
    expect(leftOf(none, { storedBytes: 5, monthBytes: 5, reservedBytes: 5 })).toEqual({
      ...{ storageBytes: null, volumeBytes: null, largestFileBytes: null },
    });
    expect(isUnlimited(none)).toBe(true);
    expect(isUnlimited({ ...none, largestFileBytes: 1 })).toBe(false);
  });

  it('is less by what is used and by what is under way, and never below nothing', () => {
    const limits = { storageBytes: 100, monthlyBytes: 50, largestFileBytes: 30 };
    const used = { storedBytes: 20, monthBytes: 45, reservedBytes: 10 };
    expect(leftOf(limits, used)).toEqual({ storageBytes: 70, volumeBytes: 0, largestFileBytes: 30 });
  });

  it('names the narrowest limit', () => {
    const limits = { storageBytes: 100, monthlyBytes: 50, largestFileBytes: 30 };
    expect(narrowest(leftOf(limits, unused))).toEqual({ code: 'plans.file-too-large', bytes: 30 });
    expect(narrowest(leftOf(limits, { ...unused, monthBytes: 25 }))).toEqual({
      ...{ code: 'plans.volume-used-up', bytes: 25 },
    });
    expect(narrowest(leftOf(none, unused))).toBeNull();
  });
});

describe('what fits', () => {
  const left = { storageBytes: 70, volumeBytes: 40, largestFileBytes: 50 };

  it.each([
    [40, null],
    [41, 'plans.volume-used-up'],
    [51, 'plans.file-too-large'],
    [null, null],
  ])('%s bytes: %s', (needed, code) => expect(refusalOf(left, needed)?.code ?? null).toBe(code));

  it('is nothing, not even of unknown size, once nothing is left', () => {
    expect(refusalOf({ ...left, storageBytes: 0 }, null)).toEqual({ code: 'plans.storage-full', left: 0 });
    expect(refusalOf({ ...left, volumeBytes: 0 }, null)).toEqual({ code: 'plans.volume-used-up', left: 0 });
  });
});

describe('a shortage', () => {
  it('begins when the limit is reached, however large one file may be, and not by what is under way', () => {
    const limits = { storageBytes: 10, monthlyBytes: 10, largestFileBytes: 1 };
    expect(shortageOf(limits, { ...unused, storedBytes: 9, reservedBytes: 9 })).toBeNull();
    expect(shortageOf(limits, { ...unused, storedBytes: 12, monthBytes: 12 })).toBe('plans.storage-full');
    expect(shortageOf(limits, { ...unused, monthBytes: 10 })).toBe('plans.volume-used-up');
  });
});
