import { describe, expect, it } from 'vitest';
import { habitOf, type PastChoice } from './habit-of.js';

const past = (...choices: [PastChoice['sort'], PastChoice['quality']][]) =>
  choices.map(([sort, quality]) => ({ sort, quality }));

describe('a habit', () => {
  it('is what three choices of a kind agree on', () => {
    const music = past(['music', 'audio'], ['film', '1080p'], ['music', 'audio'], ['music', 'audio']);
    expect(habitOf(music, 'music')).toBe('audio');
    expect(habitOf(music, 'film')).toBeNull();
    expect(habitOf([], 'film')).toBeNull();
  });

  it('is none while choices differ, and follows the last ten', () => {
    expect(habitOf(past(['film', '720p'], ['film', '1080p'], ['film', '480p']), 'film')).toBeNull();
    const changed = [...Array<['film', '720p']>(10).fill(['film', '720p'])];
    const old = [...Array<['film', '360p']>(30).fill(['film', '360p'])];
    expect(habitOf(past(...changed, ...old), 'film')).toBe('720p');
  });
});
