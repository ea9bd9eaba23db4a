import { describe, expect, it } from 'vitest';
import { convertsLive } from './live-conversion.js';

const pi = { platform: 'linux', arch: 'arm64', cores: 4 };

describe('converting a film while it plays', () => {
  it('is spared a Raspberry Pi and its like', () => {
    expect(convertsLive('auto', pi)).toBe(false);
    expect(convertsLive('auto', { ...pi, arch: 'arm' })).toBe(false);
  });

  it('is done by ordinary computers, Apple’s processors and servers with many cores', () => {
    expect(convertsLive('auto', { platform: 'linux', arch: 'x64', cores: 2 })).toBe(true);
    expect(convertsLive('auto', { platform: 'darwin', arch: 'arm64', cores: 8 })).toBe(true);
    expect(convertsLive('auto', { ...pi, cores: 16 })).toBe(true);
  });

  it('is what the household says, when it says something', () => {
    expect(convertsLive('always', pi)).toBe(true);
    expect(convertsLive('never', { platform: 'linux', arch: 'x64', cores: 64 })).toBe(false);
  });
});
