import { describe, expect, it } from 'vitest';
import { giveBack, LARGE_BYTES, loseBuffer, SMALL_BYTES, takeBuffer } from './ranged-buffers.js';

const sizes = (buffers: readonly Buffer[]) => buffers.map((buffer) => buffer.length);
const take = (count: number) => Array.from({ length: count }, () => takeBuffer(true));

describe('the buffers of ranged files', () => {
  it('are large for the first long readers and small for the rest of a crowd', () => {
    const taken = take(28);
    expect(sizes(taken)).toEqual([
      ...Array<number>(16).fill(LARGE_BYTES),
      ...Array<number>(12).fill(SMALL_BYTES),
    ]);
    taken.forEach(giveBack);
  });

  it('are large again once others have given theirs back, or lost them', () => {
    take(16).forEach(giveBack);
    take(16).forEach(loseBuffer);
    const taken = take(16);
    expect(new Set(sizes(taken))).toEqual(new Set([LARGE_BYTES]));
    taken.forEach(giveBack);
  });

  it('are small for short answers, whatever lies about', () => {
    take(1).forEach(giveBack);
    expect(takeBuffer(false).length).toBe(SMALL_BYTES);
  });
});
