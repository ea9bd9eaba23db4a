import { describe, expect, it } from 'vitest';
import { bestFirst, relationOf, type CopyFacts } from './relation.js';

const MB = 1_000_000;
const film: CopyFacts = { height: 720, bytes: 100 * MB, durationSeconds: 600, videoCodec: 'h264' };
const like = (changes: Partial<CopyFacts>): CopyFacts => ({ ...film, ...changes });

describe('how a copy compares', () => {
  it.each([
    ['longer', { durationSeconds: 620 }],
    ['shorter', { durationSeconds: 590, height: 1080 }],
    ['better', { height: 1080 }],
    ['worse', { height: 480 }],
    ['better', { bytes: 150 * MB }],
    ['worse', { bytes: 60 * MB }],
    ['same', { bytes: 90 * MB, durationSeconds: 601, height: 716 }],
    ['same', { bytes: 60 * MB, videoCodec: 'hevc' }],
  ])('is %s: %j', (relation, changes) => {
    expect(relationOf(like(changes), film)).toBe(relation);
  });

  it('says nothing about lengths that are not known', () => {
    expect(relationOf(like({ durationSeconds: null, height: 1080 }), film)).toBe('better');
  });

  it('puts the one to keep first: the longest, the best, and of equals the smaller file', () => {
    const order = bestFirst([
      like({ height: 480 }),
      like({ bytes: 95 * MB }),
      like({ durationSeconds: 500, height: 2160 }),
      film,
    ]);
    expect(order.map(({ bytes, height, durationSeconds }) => [bytes / MB, height, durationSeconds])).toEqual([
      [95, 720, 600],
      [100, 720, 600],
      [100, 480, 600],
      [100, 2160, 500],
    ]);
  });
});
