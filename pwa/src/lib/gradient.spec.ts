import { describe, expect, it } from 'vitest';
import { hueOf, hueOfColour, paletteOf } from './gradient.js';

describe('a placeholder’s colours', () => {
  it('stay the same for the same name', () => {
    expect(hueOf('外婆的厨房')).toBe(hueOf('外婆的厨房'));
    expect(paletteOf('Summer')).toEqual(paletteOf('Summer'));
  });

  it('follow the artwork’s main colour', () => {
    expect(hueOfColour('#ff0000')).toBe(0);
    expect(hueOfColour('#00ff00')).toBe(120);
    expect(hueOfColour('#0000ff')).toBe(240);
    expect(paletteOf('Summer', '#0000ff').from).toContain(' 240)');
  });

  it('fall back to the name for grey and for nonsense', () => {
    expect(hueOfColour('#777777')).toBeNull();
    expect(paletteOf('Summer', 'red')).toEqual(paletteOf('Summer'));
  });
});
