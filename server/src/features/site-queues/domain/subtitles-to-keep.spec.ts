import { describe, expect, it } from 'vitest';
import { subtitlesToKeep } from './subtitles-to-keep.js';

describe('the subtitles to take along', () => {
  it('are those somebody asked for', () => expect(subtitlesToKeep([], ['de'])).toEqual(['de']));

  it('and those the household keeps, each once', () => {
    expect(subtitlesToKeep(['danmaku'], ['de', 'danmaku'])).toEqual(['de', 'danmaku']);
    expect(subtitlesToKeep(['subtitles', 'helix'], ['fr']).slice(0, 3)).toEqual(['fr', 'en', 'en-US']);
  });
});
