import { describe, expect, it } from 'vitest';
import { groupKeys } from './groups.js';

const link = (first: string, second: string) => ({ first, second });

describe('groups', () => {
  it('are named by the smallest id of those that hang together', () => {
    const keys = groupKeys([link('b', 'c'), link('c', 'd'), link('e', 'f'), link('a', 'd')]);
    expect([...keys].sort()).toEqual([
      ['a', 'a'],
      ['b', 'a'],
      ['c', 'a'],
      ['d', 'a'],
      ['e', 'e'],
      ['f', 'e'],
    ]);
  });

  it('are none without links', () => {
    expect(groupKeys([]).size).toBe(0);
  });
});
