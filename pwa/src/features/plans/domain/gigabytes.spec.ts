import { describe, expect, it } from 'vitest';
import { bytesOf, gigabytesOf } from './gigabytes.js';

describe('a limit in gigabytes', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['50', 50e9],
    ['0.5', 500e6],
    ['1,5', 1.5e9],
  ])('%j is %s bytes', (text, bytes) => expect(bytesOf(text)).toBe(bytes));

  it('is written as it was typed', () => {
    for (const text of ['', '50', '0.5', '1.5', '0.000001']) expect(gigabytesOf(bytesOf(text))).toBe(text);
  });
});
