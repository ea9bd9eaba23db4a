import { detectAll } from 'tinyld/light';
import { describe, expect, it } from 'vitest';
import { baseLanguage, judgeLanguage } from './judge-language.js';

const only = ['en', 'fr', 'zh'];

describe('the language of a title', () => {
  it.each([
    ['Le pain au levain, sans peur', 'fr'],
    ['夜市里的老味道', 'zh'],
    ['Harbour at five in the morning', 'en'],
    ['The window, live from my kitchen', 'en'],
    ['Tram 28', null],
    ['DJI_0042', null],
    ['El pan de cada día', null],
    ['Der Hafen am Morgen', null],
    ['', null],
  ])('%s', (title, expected) => {
    expect(judgeLanguage(detectAll(title, { only }))).toBe(expected);
  });

  it('is not clear between two that are as likely', () => {
    expect(
      judgeLanguage([
        { lang: 'en', accuracy: 0.3 },
        { lang: 'fr', accuracy: 0.25 },
      ]),
    ).toBeNull();
  });

  it('has no region', () => {
    expect(baseLanguage('pt-BR')).toBe('pt');
    expect(baseLanguage('EN')).toBe('en');
  });
});
