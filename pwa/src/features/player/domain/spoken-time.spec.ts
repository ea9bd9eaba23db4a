import { expect, it } from 'vitest';
import { spokenTime } from './spoken-time.js';

it('says a place of a film in the language of the page', () => {
  expect(spokenTime(185, 'en')).toBe('3 minutes 5 seconds');
  expect(spokenTime(3600, 'fr')).toBe('1\u00a0heure');
  expect(spokenTime(65, 'zh')).toMatch(/1.*分钟.*5.*秒/);
});

it('says the beginning for anything unknown', () => {
  expect(spokenTime(0, 'en')).toBe('0 seconds');
  expect(spokenTime(Number.NaN, 'en')).toBe('0 seconds');
});
