import { describe, expect, it } from 'vitest';
import type { Format } from './format-rank.js';
import { pickFormats } from './pick-formats.js';
import { previewChoices, type ChoiceSource } from './preview-choices.js';

function format(formatId: string, facts: Partial<Format> = {}): Format {
  return {
    formatId,
    ext: 'mp4',
    width: null,
    height: null,
    fps: null,
    vcodec: null,
    acodec: null,
    filesize: null,
    filesizeApprox: null,
    tbr: null,
    protocol: 'https',
    dynamicRange: null,
    language: null,
    note: null,
    ...facts,
  };
}

const picture = (height: number, facts: Partial<Format> = {}) =>
  format(`picture-${height}`, {
    width: (height * 16) / 9,
    height,
    vcodec: 'avc1.64001f',
    filesize: height * 1000,
    ...facts,
  });
const muxed = (height: number, facts: Partial<Format> = {}) =>
  picture(height, { formatId: `muxed-${height}`, acodec: 'mp4a.40.2', ...facts });
const sound = (facts: Partial<Format> = {}) =>
  format('sound', { ext: 'm4a', acodec: 'mp4a.40.2', filesize: 5000, ...facts });

function source(formats: Format[], facts: Partial<ChoiceSource> = {}): ChoiceSource {
  return { formats, language: null, duration: 10, liveStatus: 'not_live', ...facts };
}

const idsOf = (
  formats: Format[],
  quality: Parameters<typeof pickFormats>[1],
  language: string | null = null,
) => pickFormats({ formats, language }, quality)?.formats.map((one) => one.formatId);

describe('the formats that are picked', () => {
  it('joins the largest picture with the sound', () => {
    expect(idsOf([sound(), picture(720), picture(1080)], 'best')).toEqual(['picture-1080', 'sound']);
  });

  it('takes one file with both where it is as large', () => {
    expect(idsOf([sound(), picture(720), muxed(720)], 'best')).toEqual(['muxed-720']);
  });

  it('keeps below the asked height, and goes to the next larger when nothing is', () => {
    const formats = [sound(), picture(360), picture(720), picture(1080)];
    expect(idsOf(formats, '480p')).toEqual(['picture-360', 'sound']);
    expect(idsOf([muxed(720), muxed(1080)], '360p')).toEqual(['muxed-720']);
  });

  it('prefers what phones play: H.264 over newer codecs, AAC over Opus', () => {
    const formats = [
      sound(),
      sound({ formatId: 'opus', acodec: 'opus', ext: 'webm' }),
      picture(1080),
      picture(1080, { formatId: 'vp9', vcodec: 'vp09.00.40.08' }),
      picture(1080, { formatId: 'av1', vcodec: 'av01.0.08M.08' }),
    ];
    expect(idsOf(formats, '1080p')).toEqual(['picture-1080', 'sound']);
    expect(idsOf(formats, 'audio')).toEqual(['sound']);
  });

  it('takes a newer codec rather than a smaller picture', () => {
    expect(idsOf([muxed(480), muxed(720, { formatId: 'av1', vcodec: 'av01.0.05M.08' })], 'best')).toEqual([
      'av1',
    ]);
  });

  it('prefers the original language to a dubbed one', () => {
    const formats = [
      picture(720),
      sound({ formatId: 'original', language: 'fr', acodec: 'opus' }),
      sound({ formatId: 'dubbed', language: 'en', filesize: 9000 }),
    ];
    expect(idsOf(formats, 'best', 'fr')).toEqual(['picture-720', 'original']);
  });

  it('passes over storyboards and what does not go through the gate', () => {
    const formats = [
      muxed(360),
      muxed(1080, { protocol: 'rtmp' }),
      format('sb0', { protocol: 'mhtml', width: 48, height: 27 }),
    ];
    expect(idsOf(formats, 'best')).toEqual(['muxed-360']);
  });

  it('takes a plain file of unknown content for a film, and one with an ending of sound for sound', () => {
    expect(pickFormats({ formats: [format('0')], language: null }, 'best')).toMatchObject({ height: null });
    expect(idsOf([format('0', { ext: 'mp3' })], 'audio')).toEqual(['0']);
    expect(previewChoices(source([format('0', { ext: 'mp3', filesize: 7 })])).at(-1)).toEqual({
      quality: 'audio',
      height: null,
      videoCodec: null,
      estimatedBytes: 7,
    });
  });
});

describe('the choices of the preview card', () => {
  it('offers every size with the bytes of its picture and its sound', () => {
    const formats = [sound(), picture(360), picture(480), picture(720), picture(1080), picture(2160)];
    expect(previewChoices(source(formats))).toEqual([
      { quality: 'best', height: 2160, videoCodec: 'h264', estimatedBytes: 2_165_000 },
      { quality: '1080p', height: 1080, videoCodec: 'h264', estimatedBytes: 1_085_000 },
      { quality: '720p', height: 720, videoCodec: 'h264', estimatedBytes: 725_000 },
      { quality: '480p', height: 480, videoCodec: 'h264', estimatedBytes: 485_000 },
      { quality: '360p', height: 360, videoCodec: 'h264', estimatedBytes: 365_000 },
      { quality: 'audio', height: null, videoCodec: null, estimatedBytes: 5000 },
    ]);
  });

  const qualities = (formats: Format[]) => previewChoices(source(formats)).map((choice) => choice.quality);

  it('leaves out what is above the site’s largest, and what would bring the same', () => {
    expect(qualities([muxed(720)])).toEqual(['best', '720p', 'audio']);
    expect(qualities([muxed(180)])).toEqual(['best', 'audio']);
    expect(qualities([muxed(1080), muxed(360)])).toEqual(['best', '1080p', '360p', 'audio']);
    expect(qualities([sound(), picture(1080), picture(720)])).toEqual(['best', '1080p', '720p', 'audio']);
  });

  it('measures a standing film by its shorter side', () => {
    const [best, next] = previewChoices(source([muxed(0, { width: 720, height: 1280 })]));
    expect([best?.height, next?.quality]).toEqual([720, '720p']);
  });

  it('offers no sound of a film that has none', () => {
    expect(qualities([picture(720)])).toEqual(['best', '720p']);
  });

  it('offers the best alone while nothing is known', () => {
    expect(previewChoices(source([]))).toEqual([
      { quality: 'best', height: null, videoCodec: null, estimatedBytes: null },
    ]);
  });

  it('takes the exact size, else the estimate, else bit rate times duration, else says nothing', () => {
    const best = (facts: Partial<Format>, duration: number | null = 10) =>
      previewChoices(source([muxed(720, { filesize: null, ...facts })], { duration }))[0]?.estimatedBytes;
    expect(best({ filesize: 1, filesizeApprox: 2, tbr: 3 })).toBe(1);
    expect(best({ filesizeApprox: 2.4, tbr: 3 })).toBe(2);
    expect(best({ tbr: 800 })).toBe(1_000_000);
    expect(best({ tbr: 800 }, null)).toBeNull();
    expect(best({})).toBeNull();
  });

  it('says no size when one of two parts is unknown, for sound inside a film, and for a stream', () => {
    const halfKnown = previewChoices(source([sound({ filesize: null }), picture(720)]));
    expect(halfKnown[0]?.estimatedBytes).toBeNull();
    expect(previewChoices(source([muxed(720)])).at(-1)).toMatchObject({
      quality: 'audio',
      estimatedBytes: null,
    });
    expect(previewChoices(source([muxed(720)], { liveStatus: 'is_live' }))[0]?.estimatedBytes).toBeNull();
  });
});
