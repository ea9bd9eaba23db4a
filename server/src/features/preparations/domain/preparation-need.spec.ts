import { describe, expect, it } from 'vitest';
import { needOfGroup } from './preparation-need.js';

const iphone = ['h264', 'hevc', 'aac', 'mp3'];
const android = ['h264', 'vp9', 'av1', 'aac', 'mp3', 'opus'];
const file = (container: string, videoCodec: string | null, audioCodec: string | null) => ({
  ...{ container, videoCodec, audioCodec },
});

describe('what a film needs for the phones of a household', () => {
  it('is nothing when each plays it as it is', () => {
    expect(needOfGroup(file('mp4', 'h264', 'aac'), [iphone, android])).toBeNull();
    expect(needOfGroup(file('webm', 'vp9', 'opus'), [android])).toBeNull();
  });

  it('is a conversion when one of them cannot decode it', () => {
    expect(needOfGroup(file('webm', 'vp9', 'opus'), [android, iphone])).toBe('convert');
    expect(needOfGroup(file('avi', 'mpeg4', 'mp3'), [android])).toBe('convert');
  });

  it('is another container when only that stands in the way', () => {
    expect(needOfGroup(file('mkv', 'h264', 'aac'), [iphone, android])).toBe('remux');
  });

  it('is nothing for music, and while no device has said what it plays', () => {
    expect(needOfGroup(file('ogg', null, 'vorbis'), [iphone])).toBeNull();
    expect(needOfGroup(file('avi', 'mpeg4', 'mp3'), [])).toBeNull();
  });
});
