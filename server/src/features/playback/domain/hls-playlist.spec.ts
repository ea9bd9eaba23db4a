import { describe, expect, it } from 'vitest';
import { hlsPlaylist, segmentCount, segmentNumber } from './hls-playlist.js';

describe('the playlist of a converted film', () => {
  it('lists every segment and their sum is the film', () => {
    const lines = hlsPlaylist(32.039, 6.006).split('\n');
    expect(lines.slice(0, 6)).toEqual([
      '#EXTM3U',
      '#EXT-X-VERSION:6',
      '#EXT-X-TARGETDURATION:7',
      '#EXT-X-MEDIA-SEQUENCE:0',
      '#EXT-X-PLAYLIST-TYPE:VOD',
      '#EXT-X-INDEPENDENT-SEGMENTS',
    ]);
    expect(lines.filter((line) => line.endsWith('.ts'))).toEqual([
      '0.ts',
      '1.ts',
      '2.ts',
      '3.ts',
      '4.ts',
      '5.ts',
    ]);
    const durations = lines.flatMap((line) => /^#EXTINF:([\d.]+),$/.exec(line)?.[1] ?? []).map(Number);
    expect(durations.reduce((sum, each) => sum + each, 0)).toBeCloseTo(32.039, 5);
    expect(lines.at(-2)).toBe('#EXT-X-ENDLIST');
  });

  it.each([
    [0.05, 1],
    [6, 1],
    [6.05, 1],
    [6.2, 2],
    [12, 2],
    [3600, 600],
  ])('of %d seconds has %i segments of six', (duration, count) => {
    expect(segmentCount(duration, 6)).toBe(count);
  });

  it.each([
    ['0.ts', 0],
    ['9.ts', 9],
    ['10.ts', null],
    ['01.ts', null],
    ['-1.ts', null],
    ['1.ts.tmp', null],
    ['../1.ts', null],
    ['run-0.m3u8', null],
    ['', null],
  ])('knows %j as segment %s of ten', (name, number) => {
    expect(segmentNumber(name, 10)).toBe(number);
  });
});
