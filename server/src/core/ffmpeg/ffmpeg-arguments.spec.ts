import { describe, expect, it } from 'vitest';
import {
  posterArguments,
  probeArguments,
  remuxArguments,
  soundArguments,
  storyboardArguments,
} from './ffmpeg-arguments.js';
import { hlsArguments } from './hls-arguments.js';
import { hlsRendition } from './hls-rendition.js';
import { storyboardLayout } from './storyboard-layout.js';

const hostile = '/media/-i concat:x|y.mp4';
const sheet = storyboardLayout({ durationSeconds: 60, width: 16, height: 9 });
const rendition = hlsRendition({ video: null, audio: { codec: 'opus', channels: 2, language: null } });
const all: [string, string[]][] = [
  ['probe', probeArguments(hostile)],
  ['poster', posterArguments(hostile, '/out.jpg', { kind: 'frame', fromSeconds: 3 })],
  ['cover', posterArguments(hostile, '/out.jpg', { kind: 'cover' })],
  ['storyboard', storyboardArguments(hostile, '/out.jpg', sheet)],
  ['remux', remuxArguments(hostile, '/out.mp4', { videoCodec: 'h264' })],
  ['sound', soundArguments(hostile, '/out.m4a', { audioCodec: 'opus' })],
  ['hls', hlsArguments(hostile, '/out', rendition, 3)],
];
const after = (args: string[], name: string) => args[args.indexOf(name) + 1];

describe('ffmpeg’s arguments', () => {
  it.each(all)('for %s open one file and nothing else', (_name, args) => {
    expect(args.filter((each) => each === '-i')).toHaveLength(1);
    expect(after(args, '-i')).toBe(`file:${hostile}`);
    expect(args.indexOf('-protocol_whitelist')).toBeLessThan(args.indexOf('-i'));
    expect(after(args, '-protocol_whitelist')).toBe('file');
    expect(after(args, '-format_whitelist')?.split(',')).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/hls|concat|dash|image|lavfi/)]),
    );
  });

  it('for a copy tag HEVC as Apple’s players want it, and nothing else', () => {
    expect(after(remuxArguments('/a', '/b', { videoCodec: 'hevc' }), '-tag:v')).toBe('hvc1');
    expect(remuxArguments('/a', '/b', { videoCodec: 'h264' })).not.toContain('-tag:v');
  });

  it('copies a sound that every phone plays and converts the others', () => {
    expect(after(soundArguments('/a', '/b', { audioCodec: 'aac' }), '-c:a')).toBe('copy');
    expect(after(soundArguments('/a', '/b', { audioCodec: 'opus' }), '-c:a')).toBe('aac');
  });

  it('for a converted stream seek to the segment and say where it belongs', () => {
    const film = hlsRendition({
      video: {
        codec: 'vp9',
        tag: null,
        profile: null,
        pixelFormat: null,
        bitDepth: 8,
        fps: 24000 / 1001,
        rotation: 0,
        ...{ width: 3840, height: 2160 },
      },
      audio: null,
    });
    const args = hlsArguments('/a', '/out', film, 2);
    expect(after(args, '-ss')).toBe('12.012000');
    expect(after(args, '-output_ts_offset')).toBe('22.012000');
    expect(after(args, '-start_number')).toBe('2');
    expect(after(args, '-g')).toBe('144');
    expect(after(args, '-vf')).toContain('scale=1280:720');
    expect(args).not.toContain('-c:a');
    expect(hlsArguments('/a', '/out', film, 0)).not.toContain('-ss');
  });
});
