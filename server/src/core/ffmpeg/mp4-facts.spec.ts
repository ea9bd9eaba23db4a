import { describe, expect, it } from 'vitest';
import { mp4Facts } from './mp4-facts.js';

const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeUInt32BE(value, at * 4));
  return bytes;
};
const DATA = [{ from: 100, to: 200 }];
const UPRIGHT = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
const QUARTER_TURN = [0, 0x10000, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000];

const movieHeader = (seconds: number) => box('mvhd', words(0, 0, 0, 1000, seconds * 1000), Buffer.alloc(80));

function pictureEntry(changes: { type?: string; width?: number; more?: Buffer } = {}): Buffer {
  const fixed = Buffer.alloc(78);
  fixed.writeUInt16BE(changes.width ?? 640, 24);
  fixed.writeUInt16BE(360, 26);
  return box(changes.type ?? 'avc1', fixed, box('avcC', words(1)), changes.more ?? Buffer.alloc(0));
}

function soundEntry(objectType = 0x40): Buffer {
  const stream = Buffer.from([3, 0x80, 0x80, 0x80, 0x22, 0, 1, 0, 4, 0x80, 0x80, 0x80, 0x14, objectType]);
  return box('mp4a', Buffer.alloc(28), box('esds', words(0), stream));
}

interface TrackParts {
  kind?: string;
  entry?: Buffer;
  matrix?: number[];
  seconds?: number;
  language?: number;
  samples?: Buffer;
  offsets?: Buffer;
  more?: Buffer;
}

function track(parts: TrackParts = {}): Buffer {
  const language = Buffer.alloc(4);
  language.writeUInt16BE(parts.language ?? 0x55c4);
  const table = box(
    'stbl',
    box('stsd', words(0, 1), parts.entry ?? pictureEntry()),
    box('stsz', parts.samples ?? words(0, 0, 1, 50)),
    parts.offsets ?? box('stco', words(0, 1, 100)),
  );
  return box(
    'trak',
    box('tkhd', words(...Array<number>(10).fill(0), ...(parts.matrix ?? UPRIGHT), 0, 0)),
    box(
      'mdia',
      box('mdhd', words(0, 0, 0, 1000, (parts.seconds ?? 10) * 1000), language),
      box('hdlr', words(0, 0), Buffer.from(parts.kind ?? 'vide'), Buffer.alloc(13)),
      box('minf', table),
    ),
    parts.more ?? Buffer.alloc(0),
  );
}

const sound = (parts: TrackParts = {}) => track({ kind: 'soun', entry: soundEntry(), ...parts });
const index = (...boxes: Buffer[]) => Buffer.concat([movieHeader(10), ...boxes]);

describe('the facts of an mp4', () => {
  it('are its codecs, its size, its duration and the language of its sound', () => {
    expect(mp4Facts(index(track(), sound({ language: 0x1a41 })), DATA)).toEqual({
      container: 'mp4',
      durationSeconds: 10,
      video: { codec: 'h264', width: 640, height: 360 },
      audio: { codec: 'aac', language: 'fra' },
      chapters: [],
    });
    expect(mp4Facts(index(sound()), DATA)).toMatchObject({ video: null, audio: { language: null } });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no track', index()],
    ['two pictures', index(track(), track())],
    ['subtitles', index(track(), track({ kind: 'text' }))],
    ['chapters', index(track(), box('udta', box('chpl', words(0))))],
    ['a reference to other tracks', index(track({ more: box('tref', words(0)) }))],
    ['fragments', index(track(), box('mvex', words(0)))],
    ['a turned picture', index(track({ matrix: QUARTER_TURN }))],
    ['pixels that are no squares', index(track({ entry: pictureEntry({ more: box('pasp', words(4, 3)) }) }))],
    ['a codec it does not know', index(track({ entry: pictureEntry({ type: 'mp4v' }) }))],
    ['sound of another kind', index(sound({ entry: soundEntry(0x6b) }))],
    ['a picture without a size', index(track({ entry: pictureEntry({ width: 0 }) }))],
    ['a track that is longer than the film', index(track({ seconds: 20 }))],
    ['no samples', index(track({ samples: words(0, 0, 0) }))],
    ['more samples than are listed', index(track({ samples: words(0, 0, 0xffffffff, 50) }))],
    ['data outside the file', index(track({ offsets: box('stco', words(0, 1, 200)) }))],
    ['a far offset', index(track({ offsets: box('co64', words(0, 1, 0xffffffff, 0xffffffff)) }))],
    ['two headers', index(movieHeader(10), track())],
    ['a number of QuickTime’s for the language', index(track({ language: 0 }))],
    ['a box that is too long', Buffer.concat([index(track()), words(999), Buffer.from('free')])],
    ['a box without an end', Buffer.concat([index(track()), words(0), Buffer.from('free')])],
  ])('are left to ffprobe when there is: %s', (_what, bytes) => {
    expect(mp4Facts(bytes, DATA)).toBeNull();
  });

  it('never fail, whatever byte is damaged or missing', () => {
    const whole = index(track(), sound());
    for (let at = 0; at < whole.length; at += 1) {
      expect(() => mp4Facts(whole.subarray(0, at), DATA)).not.toThrow();
      for (const value of [0, 1, 0x7f, 0xff]) {
        const damaged = Buffer.from(whole);
        damaged[at] = value;
        expect(() => mp4Facts(damaged, DATA)).not.toThrow();
      }
    }
  });
});
