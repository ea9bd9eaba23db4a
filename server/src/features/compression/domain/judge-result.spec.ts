import { describe, expect, it } from 'vitest';
import { judgeResult, mostBytes } from './judge-result.js';

const film = { bytes: 1000, durationSeconds: 100, hasPicture: true, hasSound: true };

describe('a smaller film', () => {
  it('is good when it saves a tenth and plays as long', () => {
    expect(judgeResult(film, { ...film, bytes: 900 })).toBe('good');
    expect(judgeResult(film, { ...film, bytes: 500, durationSeconds: 99.1 })).toBe('good');
    expect(judgeResult(film, { ...film, bytes: 500, durationSeconds: 100.9 })).toBe('good');
  });

  it('is not worth it when it saves less', () => {
    expect(judgeResult(film, { ...film, bytes: 901 })).toBe('not-smaller');
    expect(mostBytes(1000)).toBe(900);
  });

  it('is broken when it ends early, late or without its sound', () => {
    for (const broken of [
      { durationSeconds: 98.9 },
      { durationSeconds: 101.1 },
      { durationSeconds: null },
      { hasSound: false },
      { hasPicture: false },
    ]) {
      expect(judgeResult(film, { ...film, bytes: 500, ...broken })).toBe('unplayable');
    }
  });

  it('may differ by half a second however short it is, and from an unknown length', () => {
    const short = { ...film, durationSeconds: 3 };
    expect(judgeResult(short, { ...short, bytes: 10, durationSeconds: 3.4 })).toBe('good');
    expect(judgeResult(short, { ...short, bytes: 10, durationSeconds: 3.6 })).toBe('unplayable');
    expect(judgeResult({ ...film, durationSeconds: null }, { ...film, bytes: 10 })).toBe('good');
  });
});
