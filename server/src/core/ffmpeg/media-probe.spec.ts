import { describe, expect, it } from 'vitest';
import { parseProbe } from './media-probe.js';

const none = { isFastStart: null, isWebm: false };
const probe = (answer: object, layout = none) => parseProbe(JSON.stringify(answer), layout);
const format = { format_name: 'mov,mp4,m4a,3gp,3g2,mj2', duration: '10.5', size: '1000' };
const picture = { codec_type: 'video', codec_name: 'h264', width: 1920, height: 1080 };

describe('ffprobe’s answer', () => {
  it('names the container', () => {
    const named = (format_name: string, layout = none, tags = {}) =>
      probe({ format: { format_name, tags } }, layout).container;
    expect(named('mov,mp4,m4a,3gp,3g2,mj2')).toBe('mp4');
    expect(named('mov,mp4,m4a,3gp,3g2,mj2', none, { major_brand: 'qt  ' })).toBe('mov');
    expect(named('matroska,webm')).toBe('mkv');
    expect(named('matroska,webm', { ...none, isWebm: true })).toBe('webm');
    expect(named('mpegts')).toBe('mpegts');
  });

  it.each([
    [{ side_data_list: [{ rotation: -90 }] }, 90, 1080, 1920],
    [{ side_data_list: [{ rotation: 90 }] }, 270, 1080, 1920],
    [{ side_data_list: [{ rotation: 180 }] }, 180, 1920, 1080],
    [{ tags: { rotate: '90' } }, 90, 1080, 1920],
    [{}, 0, 1920, 1080],
    [{ tags: { rotate: 'upside down' } }, 0, 1920, 1080],
  ])('turns the picture: %j', (more, rotation, width, height) => {
    expect(probe({ format, streams: [{ ...picture, ...more }] }).video).toMatchObject({
      rotation,
      width,
      height,
    });
  });

  it.each([
    ['64:45', 1024],
    ['1:1', 720],
    ['0:1', 720],
    ['N/A', 720],
    ['9000:1', 720],
  ])('makes pixels square: %s', (sample_aspect_ratio, width) => {
    const streams = [{ ...picture, width: 720, height: 576, sample_aspect_ratio }];
    expect(probe({ format, streams }).video?.width).toBe(width);
  });

  it.each([
    [{ pix_fmt: 'yuv420p10le' }, 10],
    [{ pix_fmt: 'p010le' }, 8],
    [{ pix_fmt: 'yuv420p', bits_per_raw_sample: '8' }, 8],
    [{ bits_per_raw_sample: '10' }, 10],
    [{}, 8],
  ])('counts bits: %j', (more, bitDepth) => {
    expect(probe({ format, streams: [{ ...picture, ...more }] }).video?.bitDepth).toBe(bitDepth);
  });

  it('tells a cover from a film', () => {
    const cover = { codec_type: 'video', codec_name: 'mjpeg', disposition: { attached_pic: 1 } };
    const sound = { codec_type: 'audio', codec_name: 'mp3', channels: 2, tags: { LANGUAGE: 'fra' } };
    const song = probe({ format: { ...format, format_name: 'mp3' }, streams: [cover, sound] });
    expect(song).toMatchObject({
      video: null,
      attachedPicture: true,
      audio: { codec: 'mp3', channels: 2, language: 'fra' },
    });
    expect(probe({ format, streams: [picture] }).attachedPicture).toBe(false);
  });

  it('reads tags, chapters and lengths, and survives what is odd', () => {
    const streams = [{ ...picture, duration: '12.5', avg_frame_rate: '30000/1001' }];
    const chapters = [{ start_time: '0.0', end_time: '5.0', tags: { title: 'One' } }, { start_time: 'N/A' }];
    const odd = { format_name: 'mpegts', duration: 'N/A', tags: { TITLE: 'Film', track: 7 } };
    expect(probe({ format: odd, streams, chapters })).toMatchObject({
      durationSeconds: 12.5,
      bytes: null,
      tags: { title: 'Film', track: '7' },
      chapters: [
        { title: 'One', startSeconds: 0, endSeconds: 5 },
        { title: '', startSeconds: 0, endSeconds: null },
      ],
      video: { fps: 30000 / 1001 },
    });
    expect(probe({ format: odd }).durationSeconds).toBeNull();
  });

  it('of another shape is refused', () => {
    expect(() => parseProbe('{}', none)).toThrow();
    expect(() => parseProbe('', none)).toThrow();
  });
});
