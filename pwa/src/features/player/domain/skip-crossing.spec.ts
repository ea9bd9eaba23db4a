import { describe, expect, it } from 'vitest';
import { partEntered } from './skip-crossing.js';

const part = { startSeconds: 10, endSeconds: 20 };

describe('a part that is skipped', () => {
  it('is run into when playing passes its beginning', () => {
    expect(partEntered([part], 9.9, 10.1)).toBe(part);
    expect(partEntered([part], 9, 9.5)).toBeNull();
  });

  it('may begin with the film', () => {
    expect(partEntered([{ startSeconds: 0, endSeconds: 5 }], -1, 0)).not.toBeNull();
  });

  it('is left alone by those who go into it by hand or undo the skip', () => {
    expect(partEntered([part], 15, 15.2)).toBeNull();
    expect(partEntered([part], 10, 10.2)).toBeNull();
  });

  it('is passed when one jumps over it', () => {
    expect(partEntered([part], 9, 25)).toBeNull();
  });
});
