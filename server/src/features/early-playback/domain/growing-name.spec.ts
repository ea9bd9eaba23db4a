import { describe, expect, it } from 'vitest';
import { growingName } from './growing-name.js';

describe('the file that grows', () => {
  it('is the unfinished one', () => {
    expect(growingName(['media.mp4-360.mp4.part', 'media.mp4-360.mp4.ytdl'])).toEqual({
      kind: 'single',
      name: 'media.mp4-360.mp4.part',
    });
  });

  it('is the finished one once it has its name', () => {
    expect(growingName(['media.0.webm'])).toEqual({ kind: 'single', name: 'media.0.webm' });
  });

  it('is none while only notes and pieces are there', () => {
    expect(growingName(['media.hls-1.mp4.ytdl', 'media.hls-1.mp4.part-Frag3', 'media.en.vtt'])).toBeNull();
  });

  it('is none of two that are to be joined', () => {
    expect(growingName(['media.137+140.f137.mp4.part'])).toEqual({ kind: 'apart' });
    expect(growingName(['media.137+140.f137.mp4', 'media.137+140.f140.m4a.part'])).toEqual({ kind: 'apart' });
  });
});
