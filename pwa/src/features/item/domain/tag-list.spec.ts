import { expect, it } from 'vitest';
import { withTags } from './tag-list.js';

it('adds typed tags once, trimmed, in order', () => {
  expect(withTags(['Cooking'], ' soup, cooking，面条 ,, ')).toEqual(['Cooking', 'soup', '面条']);
});

it('never grows past what the server takes', () => {
  expect(withTags([], Array.from({ length: 150 }, (_, index) => `t${index}`).join(','))).toHaveLength(100);
});
