import { describe, expect, it } from 'vitest';
import { chooseStream } from './choose-stream.js';

const format = (
  formatId: string,
  height: number | null,
  other: Partial<Parameters<typeof chooseStream>[0][0]> = {},
) => ({
  ...{ formatId, height, width: height === null ? null : height * 2, hasPicture: true, hasSound: true },
  ...{ videoCodec: 'h264', audioCodec: 'aac', kilobitsPerSecond: null },
  ...other,
});
const chosen = (...formats: ReturnType<typeof format>[]) => chooseStream(formats)?.formatId ?? null;

describe('the format that is passed on', () => {
  it('is the largest with everything, up to 720 lines', () => {
    expect(chosen(format('a', 360), format('b', 720), format('c', 1080))).toBe('b');
  });

  it('is one that need not be converted', () => {
    expect(chosen(format('plain', 360), format('new', 720, { videoCodec: 'vp9', audioCodec: 'opus' }))).toBe(
      'plain',
    );
  });

  it('is the smallest where all are too large', () => {
    expect(chosen(format('c', 2160), format('b', 1080))).toBe('b');
  });

  it('counts the shorter side of a standing film', () => {
    expect(chosen(format('tall', 1280, { width: 720 }), format('low', 360))).toBe('tall');
  });

  it('is sound where there is nothing but sound, and nothing where they come apart', () => {
    expect(chosen(format('song', null, { hasPicture: false, videoCodec: null }))).toBe('song');
    expect(
      chosen(format('sound', null, { hasPicture: false }), format('picture', 720, { hasSound: false })),
    ).toBeNull();
  });
});
