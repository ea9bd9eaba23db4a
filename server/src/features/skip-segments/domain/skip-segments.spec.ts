import { describe, expect, it } from 'vitest';
import { hashPrefix, isStale, segmentsOf, segmentsToSkip } from './skip-segments.js';

const part = (start: number, end: number, category = 'sponsor', actionType = 'skip') => ({
  ...{ segment: [start, end], category, actionType, UUID: 'x', votes: 3 },
});

describe('the parts of a film that may be skipped', () => {
  it('are asked for by four digits of a hash, which thousands of films share', () => {
    expect(hashPrefix('dQw4w9WgXcQ')).toMatch(/^[\da-f]{4}$/);
    expect(hashPrefix('abc')).toBe('ba78');
  });

  it('are those of this film only, in order, of known kinds, and long enough', () => {
    const answer = [
      { videoID: 'other', segments: [part(0, 9)] },
      {
        videoID: 'ours',
        segments: [
          part(50, 60),
          part(5, 15, 'intro'),
          part(20, 20.4),
          part(30, 40, 'news'),
          part(1, 9, 'sponsor', 'mute'),
        ],
      },
    ];
    expect(segmentsOf(answer, 'ours')).toEqual([
      { category: 'intro', startSeconds: 5, endSeconds: 15 },
      { category: 'sponsor', startSeconds: 50, endSeconds: 60 },
    ]);
    expect(segmentsOf(answer, 'a third')).toEqual([]);
  });

  it.each([null, 'words', {}, [{ videoID: 1 }], [{ videoID: 'ours', segments: [{ segment: [1] }] }]])(
    'are not known after an answer like %j',
    (answer) => expect(segmentsOf(answer, 'ours')).toBeNull(),
  );

  it('are left out when nobody wants their kind skipped, and overlapping ones are one', () => {
    const segments = segmentsOf(
      [{ videoID: 'a', segments: [part(0, 10), part(8, 14, 'intro'), part(30, 40, 'outro')] }],
      'a',
    );
    expect(segmentsToSkip(segments ?? [], ['sponsor', 'intro'])).toEqual([
      { category: 'sponsor', startSeconds: 0, endSeconds: 14 },
    ]);
    expect(segmentsToSkip(segments ?? [], [])).toEqual([]);
  });

  it('are asked again after hours for a new film and after a week for an old one', () => {
    const at = (hours: number) => new Date(hours * 3_600_000);
    expect(isStale(at(100), at(99), at(107))).toBe(true);
    expect(isStale(at(100), at(99), at(105))).toBe(false);
    expect(isStale(at(1000), at(0), at(1100))).toBe(false);
    expect(isStale(at(1000), at(0), at(1169))).toBe(true);
  });
});
