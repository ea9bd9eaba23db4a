import { describe, expect, it } from 'vitest';
import { foldersToEvict } from './cache-eviction.js';

const folders = [
  { name: 'old', bytes: 50, usedAtMs: 1 },
  { name: 'new', bytes: 30, usedAtMs: 3 },
  { name: 'middle', bytes: 20, usedAtMs: 2 },
];
const never = () => false;

describe('making room for converted copies', () => {
  it.each([
    [100, []],
    [99, ['old']],
    [49, ['old', 'middle']],
    [0, ['old', 'middle', 'new']],
    [-5, ['old', 'middle', 'new']],
  ])('leaves %i bytes by deleting %j, least recently played first', (most, evicted) => {
    expect(foldersToEvict(folders, most, never)).toEqual(evicted);
  });

  it('spares what is in use', () => {
    expect(foldersToEvict(folders, 30, (name) => name === 'old')).toEqual(['middle', 'new']);
  });
});
