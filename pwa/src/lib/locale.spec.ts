import { describe, expect, it } from 'vitest';
import { formatDate } from './format.js';
import { localeOf } from './locale.js';

describe('dates', () => {
  it.each([
    ['en', ['en-GB', 'en'], 'en-GB'],
    ['en', ['fr-FR', 'en-AU'], 'en-AU'],
    ['en', ['fr-FR'], 'en-FR'],
    ['en', ['de', 'zh-Hans-SG'], 'en-SG'],
    ['en', ['fr'], 'en'],
    ['en', ['en-US@posix'], 'en'],
    ['fr', ['en-GB', 'fr-CA'], 'fr'],
    ['zh', [], 'zh'],
  ])('in %s with a browser in %j are those of %s', (language, wanted, locale) =>
    expect(localeOf(language, wanted)).toBe(locale),
  );

  it('put a British day first', () => {
    expect(formatDate('2026-11-21', localeOf('en', ['en-GB']))).toBe('21\u00a0Nov\u00a02026');
    expect(formatDate('2026-11-21', localeOf('en', ['fr-FR']))).toBe('21\u00a0Nov\u00a02026');
  });
});
