import { describe, expect, it } from 'vitest';
import { chooseConversion, type RunningConversion } from './conversion-choice.js';

const running = (changes: Partial<RunningConversion> = {}): RunningConversion => ({
  ...{ id: '1', viewer: 'phone', source: 'film', writing: 10, askedAtMs: 0 },
  ...changes,
});
const wanted = (changes = {}) => ({ viewer: 'phone', source: 'film', segment: 10, ...changes });

describe('a segment that is not there yet', () => {
  it('starts a conversion when none runs', () => {
    expect(chooseConversion([], wanted(), 1, 0)).toEqual({ kind: 'start', stop: null });
  });

  it.each([10, 11, 14])('%i is waited for when the tenth is being written', (segment) => {
    expect(chooseConversion([running()], wanted({ segment }), 1, 0)).toEqual({ kind: 'wait', id: '1' });
  });

  it('is waited for by another viewer of the same film too', () => {
    expect(chooseConversion([running()], wanted({ viewer: 'tv' }), 1, 0)).toEqual({ kind: 'wait', id: '1' });
  });

  it.each([3, 15, 100])('%i is a seek: the viewer’s own conversion starts again there', (segment) => {
    expect(chooseConversion([running()], wanted({ segment }), 1, 0)).toEqual({ kind: 'start', stop: '1' });
  });

  it('of another film takes the place of the viewer’s own, and only of that', () => {
    const both = [running({ viewer: 'tv' }), running({ id: '2' })];
    expect(chooseConversion(both, wanted({ source: 'other' }), 2, 0)).toEqual({ kind: 'start', stop: '2' });
  });

  it('for a further viewer is refused while all conversions are in use', () => {
    const other = wanted({ viewer: 'tv', source: 'other' });
    expect(chooseConversion([running()], other, 1, 9999)).toEqual({ kind: 'busy' });
    expect(chooseConversion([running()], other, 2, 9999)).toEqual({ kind: 'start', stop: null });
  });

  it('for a further viewer takes the place of one that nobody has asked for in ten seconds', () => {
    const both = [running({ askedAtMs: 500 }), running({ id: '2', viewer: 'pc', askedAtMs: 0 })];
    const other = wanted({ viewer: 'tv', source: 'other' });
    expect(chooseConversion(both, other, 2, 10_000)).toEqual({ kind: 'start', stop: '2' });
  });
});
