import { describe, expect, it } from 'vitest';
import { offeredLanguages, subtitleCodes } from './subtitle-codes.js';

describe('the subtitles of films that nobody has looked at', () => {
  it('are offered in the reader’s languages first, each once', () => {
    const offered = offeredLanguages(['fr-CA', 'nl', 'fr', 'C.UTF-8']);
    expect(offered.slice(0, 3)).toEqual(['fr', 'nl', 'en']);
    expect(offered.filter((code) => code === 'fr')).toHaveLength(1);
  });

  it('are asked for under every name that sites have for a language', () => {
    expect(subtitleCodes([])).toEqual([]);
    expect(subtitleCodes(['zh', 'nl'])).toEqual(['zh', 'nl', 'zh-Hans', 'zh-CN', 'zh-Hant', 'zh-TW']);
    expect(subtitleCodes(Array.from({ length: 30 }, (_, index) => `l${String(index)}`))).toHaveLength(20);
  });
});
