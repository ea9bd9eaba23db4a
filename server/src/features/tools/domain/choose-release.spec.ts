import { describe, expect, it } from 'vitest';
import { chooseRelease, type ServingFacts } from './choose-release.js';

const nothing: ServingFacts = { own: null, machineVersion: null, heldBack: [] };
const own = (version: string) => ({ ...nothing, own: { version, channel: 'stable' as const } });

describe('the latest release', () => {
  it('is taken where there is none, or an older one', () => {
    expect(chooseRelease('2026.10.26', 'stable', nothing)).toBe('take');
    expect(chooseRelease('2026.10.26', 'stable', own('2026.09.01'))).toBe('take');
    expect(chooseRelease('2026.10.26', 'stable', { ...nothing, machineVersion: '2023.03.04' })).toBe('take');
  });

  it('is taken when the machine’s own is as old, and not when that is newer', () => {
    expect(chooseRelease('2026.10.26', 'stable', { ...nothing, machineVersion: '2026.10.26' })).toBe('take');
    expect(chooseRelease('2026.10.26', 'stable', { ...nothing, machineVersion: '2026.11.01' })).toBe(
      'current',
    );
  });

  it('is never an older one of the same channel', () => {
    expect(chooseRelease('2026.10.26', 'stable', own('2026.10.26'))).toBe('current');
    expect(chooseRelease('2026.09.01', 'stable', own('2026.10.26'))).toBe('current');
  });

  it('may be an older one of another channel, because somebody wished for that channel', () => {
    const nightly = { ...nothing, own: { version: '2026.10.28.1', channel: 'nightly' as const } };
    expect(chooseRelease('2026.10.26', 'stable', nightly)).toBe('take');
  });

  it('is not one that was taken back', () => {
    const facts = { ...own('2026.09.01'), heldBack: ['2026.10.26'] };
    expect(chooseRelease('2026.10.26', 'stable', facts)).toBe('held-back');
    expect(chooseRelease('2026.10.27', 'stable', facts)).toBe('take');
  });
});
