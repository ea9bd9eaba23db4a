import { describe, expect, it } from 'vitest';
import { hasSpareLine } from './spare-line.js';

describe('what nobody asked for yet', () => {
  it('may be fetched on a good line, and where the browser does not tell', () => {
    expect(hasSpareLine({ effectiveType: '4g', saveData: false })).toBe(true);
    expect(hasSpareLine({})).toBe(true);
    expect(hasSpareLine(undefined)).toBe(true);
  });

  it.each(['slow-2g', '2g', '3g'])('stays where it is on a line like %s', (effectiveType) => {
    expect(hasSpareLine({ effectiveType })).toBe(false);
  });

  it('stays where it is while data is saved, however good the line', () => {
    expect(hasSpareLine({ effectiveType: '4g', saveData: true })).toBe(false);
  });
});
