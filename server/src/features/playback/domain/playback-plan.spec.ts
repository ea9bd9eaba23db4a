import { describe, expect, it } from 'vitest';
import { playbackMode, type PlayableFacts } from './playback-plan.js';

const film = (
  container: string,
  video: string | null,
  audio: string | null,
  more: Partial<NonNullable<PlayableFacts['video']>> = {},
): PlayableFacts => ({
  container,
  durationSeconds: 60,
  video: video === null ? null : { codec: video, tag: null, bitDepth: 8, pixelFormat: 'yuv420p', ...more },
  audio: audio === null ? null : { codec: audio },
});
const phone = ['h264', 'hevc', 'aac', 'mp3', 'flac', 'ac3'];
const browser = ['h264', 'vp9', 'av1', 'aac', 'mp3', 'opus', 'flac', 'vorbis'];

describe('how a device plays a film', () => {
  it.each([
    ['mp4', 'h264', 'aac'],
    ['mp4', 'h264', null],
    ['mp4', null, 'aac'],
    ['mp3', null, 'mp3'],
    ['flac', null, 'flac'],
    ['wav', null, 'pcm_s16le'],
  ])('%s with %s and %s plays as it is, on all of them', (container, video, audio) => {
    for (const codecs of [phone, browser, []].filter((list) =>
      list.length === 0 ? audio !== 'flac' : true,
    )) {
      expect(playbackMode(film(container, video, audio), codecs)).toBe('direct');
    }
  });

  it.each([
    ['webm', 'vp9', 'opus'],
    ['webm', 'vp8', 'vorbis'],
    ['webm', 'av1', 'opus'],
    ['mp4', 'av1', 'opus'],
    ['ogg', null, 'vorbis'],
  ])(
    '%s with %s and %s plays where it can be decoded, and is converted elsewhere',
    (container, video, audio) => {
      expect(playbackMode(film(container, video, audio), browser)).toBe('direct');
      expect(playbackMode(film(container, video, audio), phone)).toBe('hls');
      expect(playbackMode(film(container, video, audio), [])).toBe('hls');
    },
  );

  it.each([
    ['mkv', 'h264', 'aac'],
    ['mov', 'h264', 'aac'],
    ['mpegts', 'h264', 'aac'],
    ['flv', 'h264', 'mp3'],
    ['mkv', 'hevc', 'ac3'],
  ])('%s with %s and %s is copied into an mp4', (container, video, audio) => {
    expect(playbackMode(film(container, video, audio), phone)).toBe('remux');
  });

  it('HEVC in an mp4 plays as it is only under the tag that Apple reads', () => {
    expect(playbackMode(film('mp4', 'hevc', 'aac', { tag: 'hvc1' }), phone)).toBe('direct');
    expect(playbackMode(film('mp4', 'hevc', 'aac', { tag: 'hev1' }), phone)).toBe('remux');
    expect(playbackMode(film('mp4', 'hevc', 'aac', { tag: 'hvc1' }), browser)).toBe('hls');
  });

  it('H.264 with ten bits or full colour is converted', () => {
    expect(
      playbackMode(film('mp4', 'h264', 'aac', { bitDepth: 10, pixelFormat: 'yuv420p10le' }), phone),
    ).toBe('hls');
    expect(playbackMode(film('mp4', 'h264', 'aac', { pixelFormat: 'yuv444p' }), phone)).toBe('hls');
    expect(playbackMode(film('mp4', 'h264', 'aac', { pixelFormat: 'yuvj420p' }), phone)).toBe('direct');
  });

  it('what no mp4 holds, or has no time stamps to trust, is converted', () => {
    expect(playbackMode(film('mkv', 'h264', 'vorbis'), browser)).toBe('hls');
    expect(playbackMode(film('avi', 'h264', 'mp3'), phone)).toBe('hls');
    expect(playbackMode(film('avi', 'mpeg4', 'mp3'), phone)).toBe('hls');
  });

  it('without a length it cannot be converted', () => {
    expect(playbackMode({ ...film('avi', 'mpeg4', 'mp3'), durationSeconds: null }, phone)).toBe('impossible');
    expect(playbackMode(film('mp4', null, null), phone)).toBe('impossible');
  });
});
