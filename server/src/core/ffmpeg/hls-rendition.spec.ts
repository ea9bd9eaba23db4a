import { describe, expect, it } from 'vitest';
import { hlsRendition } from './hls-rendition.js';

const video = (width: number, height: number, fps: number | null) => ({
  ...{ codec: 'vp9', tag: null, profile: null, pixelFormat: 'yuv420p', bitDepth: 8, rotation: 0 },
  ...{ width, height, fps },
});
const of = (width: number, height: number, fps: number | null) =>
  hlsRendition({ video: video(width, height, fps), audio: null });

describe('a converted film', () => {
  it.each([
    [3840, 2160, 1280, 720],
    [1280, 720, 1280, 720],
    [640, 360, 640, 360],
    [2160, 3840, 720, 1280],
    [1080, 1920, 720, 1280],
    [1000, 1000, 720, 720],
    [4000, 500, 1280, 160],
    [641, 359, 642, 360],
    [0, 0, 2, 2],
  ])('of %i×%i pixels has %i×%i', (width, height, newWidth, newHeight) => {
    expect(of(width, height, 25).picture).toMatchObject({ width: newWidth, height: newHeight });
  });

  it.each([
    [1920, 1080, 854, 480],
    [1080, 1920, 480, 854],
    [640, 360, 640, 360],
  ])('of %i×%i pixels that is wanted small has %i×%i', (width, height, newWidth, newHeight) => {
    const small = hlsRendition({ video: video(width, height, 25), audio: null }, 480);
    expect(small.picture).toMatchObject({ width: newWidth, height: newHeight });
  });

  it.each([
    [23.976, '24000/1001', 144, 6.006],
    [24, '24', 144, 6],
    [25, '25', 150, 6],
    [29.97, '30000/1001', 180, 6.006],
    [30, '30', 180, 6],
    [50, '25', 150, 6],
    [59.94, '30000/1001', 180, 6.006],
    [60, '30', 180, 6],
    [10, '24000/1001', 144, 6.006],
    [240, '30', 180, 6],
    [null, '30', 180, 6],
  ])('of %s frames per second has %s and segments of %i frames', (fps, newFps, frames, seconds) => {
    const { picture, segmentSeconds } = of(640, 360, fps);
    expect(picture).toMatchObject({ fps: newFps, framesPerSegment: frames });
    expect(segmentSeconds).toBe(seconds);
  });

  it('of music has no picture', () => {
    const audio = { codec: 'alac', channels: 2, language: null };
    expect(hlsRendition({ video: null, audio })).toEqual({
      segmentSeconds: 6,
      picture: null,
      hasSound: true,
    });
  });
});
