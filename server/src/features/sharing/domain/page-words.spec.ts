import { describe, expect, it } from 'vitest';
import { pageLanguage, pageWords } from './page-words.js';

describe('the language of a page for visitors', () => {
  it.each([
    [undefined, 'en'],
    ['de, it', 'en'],
    ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['en;q=0.2, zh-Hans-CN', 'zh'],
    ['fr;q=0, en', 'en'],
    ['*', 'en'],
    [';;;q=x,,fr', 'fr'],
  ])('asked for %j is %s', (accepted, language) => expect(pageLanguage(accepted)).toBe(language));

  it('says how long to wait in seconds, then in minutes', () => {
    expect(pageWords.en.wait(1)).toBe('Please try again in 1 second.');
    expect(pageWords.en.wait(61)).toBe('Please try again in 2 minutes.');
    expect(pageWords.fr.wait(30)).toBe('Réessayez dans 30 secondes.');
    expect(pageWords.zh.wait(300)).toBe('请在 5 分钟后重试。');
  });
});
