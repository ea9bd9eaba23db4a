import { describe, expect, it } from 'vitest';
import { expectedBytes, largestThatFits, type Sizes } from './expected-bytes.js';

const choice = (quality: '1080p' | '720p' | '360p' | 'audio', estimatedBytes: number | null) => ({
  ...{ quality, estimatedBytes, height: null, videoCodec: null },
});
const sizes: Sizes = {
  choices: [choice('1080p', 1000), choice('720p', null), choice('360p', 300), choice('audio', 50)],
  formats: [],
  durationSeconds: 100,
};
const options = { formatId: null, section: null };
const left = { storageBytes: null, volumeBytes: 400, largestFileBytes: null };

describe('what a wish is expected to take', () => {
  it('is what the preview says of that quality, as far as it does', () => {
    expect(expectedBytes(sizes, { quality: '1080p', options })).toBe(1000);
    expect(expectedBytes(sizes, { quality: '720p', options })).toBeNull();
    expect(expectedBytes(sizes, { quality: 'auto', options })).toBeNull();
    expect(expectedBytes(null, { quality: '1080p', options })).toBeNull();
    expect(expectedBytes(sizes, { quality: '1080p', options: { ...options, formatId: '7' } })).toBeNull();
  });

  it('is a part’s share of the whole', () => {
    const of = (startSeconds: number, endSeconds: number | null) =>
      expectedBytes(sizes, {
        quality: '1080p',
        options: { formatId: null, section: { startSeconds, endSeconds } },
      });
    expect(of(0, 25)).toBe(250);
    expect(of(90, null)).toBe(100);
    expect(of(50, 1_000)).toBe(500);
    expect(of(200, null)).toBe(0);
  });
});

it('names the largest quality that would fit, of those whose size is known', () => {
  const wish = { quality: '1080p', options } as const;
  expect(largestThatFits(sizes, wish, left)).toBe('360p');
  expect(largestThatFits(sizes, wish, { ...left, volumeBytes: 0 })).toBeNull();
  expect(largestThatFits(null, wish, left)).toBeNull();
  const part = { ...wish, options: { formatId: null, section: { startSeconds: 0, endSeconds: 10 } } };
  expect(largestThatFits(sizes, part, left)).toBe('1080p');
});
