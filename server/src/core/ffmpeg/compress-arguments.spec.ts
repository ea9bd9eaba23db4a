import { describe, expect, it } from 'vitest';
import { compressArguments, trialArguments } from './compress-arguments.js';
import { encoderTable } from './encoder-table.js';

const named = (name: string) => {
  const encoder = encoderTable.find((each) => each.name === name);
  if (!encoder) throw new Error(`there is no ${name}`);
  return encoder;
};
const picture = { width: 1920, height: 1080, fps: 25, bitDepth: 8 };
const line = (name: string, level: 'low' | 'medium' | 'high', more: object = {}) => {
  const plan = { encoder: named(name), level, picture, subtitles: [], ...more };
  return compressArguments('/in.mkv', '/out.mp4', plan).join(' ');
};

describe('ffmpeg’s arguments for a smaller film', () => {
  it('follow the levels', () => {
    expect(line('libx264', 'low')).toContain('-c:v libx264 -preset ultrafast -crf 28');
    expect(line('libx264', 'medium')).toContain('-preset fast -crf 23');
    expect(line('libx264', 'high')).toContain('-preset slow -crf 18');
    expect(line('libx264', 'low')).toContain('-c:a aac -b:a 128k');
  });

  it('tag H.265 as Apple wants it, and keep ten bits where the codec can', () => {
    expect(line('libx265', 'low')).toContain('-tag:v hvc1');
    const deep = { picture: { ...picture, bitDepth: 10 } };
    expect(line('libx265', 'low', deep)).toContain('format=yuv420p10le');
    expect(line('libx264', 'low', deep)).toContain('format=yuv420p ');
  });

  it('open only the file itself, and take along the subtitles that are text', () => {
    const text = line('libx264', 'low', { subtitles: ['subrip', 'hdmv_pgs_subtitle', 'ass'] });
    expect(text).toContain('-protocol_whitelist file');
    expect(text).toContain('-i file:/in.mkv');
    expect(text).toContain('-map 0:s:0 -map 0:s:2 -dn');
  });

  it('give hardware what it asks for', () => {
    expect(line('h264_vaapi', 'low')).toMatch(/-vaapi_device \S+ .*format=nv12,hwupload/);
    expect(line('hevc_v4l2m2m', 'medium')).toContain('-b:v 3888000 -tag:v hvc1');
    expect(line('h264_nvenc', 'medium')).toContain('-rc vbr -cq 23 -b:v 0');
  });

  it.each(encoderTable.map(({ name }) => name))('try %s for half a second', (name) => {
    expect(trialArguments(named(name)).join(' ')).toMatch(/duration=0\.5 .*-f null -$/);
  });
});
