import { describe, expect, it } from 'vitest';
import { momentOfWatching } from './moment-of-watching.js';

const minute = 60_000;
const day = 24 * 60 * minute;
const noon = Date.UTC(2026, 10, 29, 12);

describe('the moment of watching', () => {
  it.each([0, day, -day])('is right whatever the phone’s clock says (%i ms off)', (off) => {
    const then = { phone: noon + off, house: noon };
    const now = { phone: noon + 60 * minute + off, house: noon + 60 * minute };
    expect(momentOfWatching(noon + 20 * minute + off, then, now)).toBe(noon + 20 * minute);
  });

  it('is right when the clock was set before watching', () => {
    const then = { phone: noon + day, house: noon };
    const now = { phone: noon + 60 * minute, house: noon + 60 * minute };
    expect(momentOfWatching(noon + 20 * minute, then, now)).toBe(noon + 20 * minute);
  });

  it('is right when the clock was set after watching', () => {
    const then = { phone: noon - day, house: noon };
    const now = { phone: noon + 60 * minute, house: noon + 60 * minute };
    expect(momentOfWatching(noon + 20 * minute - day, then, now)).toBe(noon + 20 * minute);
  });

  it('is as early as can be when nothing fits, so that it takes no newer place away', () => {
    const then = { phone: noon, house: noon };
    const now = { phone: noon + 3 * day, house: noon + 60 * minute };
    expect(momentOfWatching(noon + 9 * day, then, now)).toBe(noon);
  });

  it('never lies in the future of the house', () => {
    const now = { phone: noon, house: noon };
    expect(momentOfWatching(noon + day, null, now)).toBe(noon);
  });
});
