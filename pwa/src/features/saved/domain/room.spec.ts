import { describe, expect, it } from 'vitest';
import { judgeRoom } from './room.js';

const gigabyte = 1_000_000_000;
const room = { freeBytes: 3 * gigabyte, limitBytes: null, takenBytes: 0 };

describe('room on a phone', () => {
  it('is there for what fits with something to spare', () => {
    expect(judgeRoom({ totalBytes: 2 * gigabyte, savedBytes: 0 }, room)).toBe('fits');
    expect(judgeRoom({ totalBytes: 3 * gigabyte, savedBytes: 0 }, room)).toBe('phone-full');
  });

  it('is needed only for what is missing', () => {
    expect(judgeRoom({ totalBytes: 4 * gigabyte, savedBytes: 2 * gigabyte }, room)).toBe('fits');
  });

  it('ends where the person says, counting what the others take', () => {
    const limited = { ...room, limitBytes: 2 * gigabyte, takenBytes: gigabyte };
    expect(judgeRoom({ totalBytes: gigabyte, savedBytes: 0 }, limited)).toBe('fits');
    expect(judgeRoom({ totalBytes: gigabyte + 1, savedBytes: 0 }, limited)).toBe('over-limit');
  });
});
