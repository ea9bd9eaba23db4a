import { describe, expect, it } from 'vitest';
import { playerMode, staysOn } from './player-mode.js';

describe('where the player is', () => {
  it('fills its own page', () => {
    expect(playerMode({ name: 'watch', params: { id: 'a' } }, 'a')).toBe('full');
  });

  it('is small over the pages that one browses, and over an address without a page', () => {
    expect(playerMode({ name: 'library', params: {} }, 'a')).toBe('mini');
    expect(playerMode(null, 'a')).toBe('mini');
  });

  it('leaves the screen to another film and to what plays while it arrives', () => {
    expect(playerMode({ name: 'watch', params: { id: 'b' } }, 'a')).toBe('away');
    expect(playerMode({ name: 'stream', params: {} }, 'a')).toBe('away');
  });
});

describe('leaving the page of a film', () => {
  const playing = { isPaused: false, isOpening: false, hasFailed: false };

  it('lets it go on when it plays or is about to', () => {
    expect(staysOn(playing)).toBe(true);
    expect(staysOn({ ...playing, isPaused: true, isOpening: true })).toBe(true);
  });

  it('puts away what was paused or has failed', () => {
    expect(staysOn({ ...playing, isPaused: true })).toBe(false);
    expect(staysOn({ ...playing, hasFailed: true })).toBe(false);
  });
});
