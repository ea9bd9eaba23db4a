import { describe, expect, it } from 'vitest';
import { besideHero, chooseHero } from './choose-hero.js';

const item = (id: string, isAvailable = true) => ({ id, isAvailable });

describe('the top of the first page', () => {
  it('continues what was watched last', () => {
    expect(chooseHero([item('a'), item('b')], [item('c')])).toEqual({ item: item('a'), reason: 'continue' });
  });

  it('shows the newest when nothing is unfinished', () => {
    expect(chooseHero([], [item('c')])).toEqual({ item: item('c'), reason: 'newest' });
  });

  it('passes over what cannot be found on disk', () => {
    expect(chooseHero([item('a', false)], [item('b', false), item('c')])?.item.id).toBe('c');
  });

  it('is nothing in an empty library', () => expect(chooseHero([], [])).toBeNull());
});

describe('besideHero', () => {
  const [voyage, summer] = [{ id: 'voyage' }, { id: 'summer' }];

  it('leaves a row out that would only repeat the hero', () => {
    expect(besideHero(voyage, [voyage])).toEqual([]);
  });

  it('keeps a row that shows something else', () => {
    expect(besideHero(voyage, [voyage, summer])).toEqual([voyage, summer]);
    expect(besideHero(voyage, [summer])).toEqual([summer]);
    expect(besideHero(voyage, [])).toEqual([]);
  });
});
