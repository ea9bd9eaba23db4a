import { boxesIn, clock, expectThat, onlyBox, UnusualBoxError } from './mp4-boxes.js';
import { pictureOf, soundCodecOf } from './mp4-codecs.js';
import type { MediaFacts } from './media-probe.js';

/** Where in the file a box with picture and sound begins and ends. */
export interface DataRange {
  from: number;
  to: number;
}

const IN_THE_INDEX = new Set(['mvhd', 'iods', 'trak', 'udta']);
const IN_A_TRACK = new Set(['tkhd', 'edts', 'mdia', 'udta']);
/** Neither turned nor stretched, as 16.16 and 2.30 fixed point numbers (section 8.3.2). */
const UPRIGHT = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
/** Seconds by which the headers of a track may disagree: edits cut the codec's delay off. */
const TOLERANCE = 1;

interface Track {
  kind: string;
  seconds: number;
  language: string | null;
  description: Buffer;
}

/**
 * Reads an mp4's index (the body of its `moov`): at most one picture and one sound of the usual codecs, upright,
 * square pixels, all data inside the file. Null for everything else, chapters and fragments included, and for
 * whatever does not add up: ffprobe decides about those.
 */
export function mp4Facts(index: Buffer, data: readonly DataRange[]): MediaFacts | null {
  try {
    return read(index, data);
  } catch (error) {
    if (error instanceof UnusualBoxError || error instanceof RangeError) return null;
    throw error;
  }
}

function read(index: Buffer, data: readonly DataRange[]): MediaFacts {
  const boxes = boxesIn(index);
  expectThat(
    boxes.every(({ type }) => IN_THE_INDEX.has(type)),
    'index',
  );
  const movie = clock(onlyBox(boxes, 'mvhd'));
  for (const { body } of boxes.filter(({ type }) => type === 'udta')) expectNoChapters(body);
  const tracks = boxes.filter(({ type }) => type === 'trak').map(({ body }) => track(body, data));
  const [video, ...moreVideos] = tracks.filter(({ kind }) => kind === 'vide');
  const [audio, ...moreAudios] = tracks.filter(({ kind }) => kind === 'soun');
  const others = tracks.length - (video ? 1 : 0) - (audio ? 1 : 0);
  expectThat(tracks.length > 0 && others + moreVideos.length + moreAudios.length === 0, 'tracks');
  const longest = Math.max(...tracks.map(({ seconds }) => seconds));
  expectThat(Math.abs(longest - movie.seconds) <= TOLERANCE, 'duration of the movie');
  return {
    container: 'mp4',
    durationSeconds: movie.seconds,
    video: video ? pictureOf(video.description) : null,
    audio: audio ? { codec: soundCodecOf(audio.description), language: audio.language } : null,
    chapters: [],
  };
}

function expectNoChapters(userData: Buffer): void {
  expectThat(!boxesIn(userData).some(({ type }) => type === 'chpl'), 'chapters');
}

function track(body: Buffer, data: readonly DataRange[]): Track {
  const boxes = boxesIn(body);
  expectThat(
    boxes.every(({ type }) => IN_A_TRACK.has(type)),
    'track',
  );
  expectUpright(onlyBox(boxes, 'tkhd'));
  const media = boxesIn(onlyBox(boxes, 'mdia'));
  const header = onlyBox(media, 'mdhd');
  const { seconds, end } = clock(header);
  const samples = boxesIn(onlyBox(boxesIn(onlyBox(media, 'minf')), 'stbl'));
  expectSamples(onlyBox(samples, 'stsz'));
  const isLong = samples.some(({ type }) => type === 'co64');
  expectChunksInside(onlyBox(samples, isLong ? 'co64' : 'stco'), isLong ? 8 : 4, data);
  return {
    kind: onlyBox(media, 'hdlr').toString('latin1', 8, 12),
    seconds,
    language: language(header.readUInt16BE(end)),
    description: onlyBox(samples, 'stsd'),
  };
}

function expectUpright(header: Buffer): void {
  const matrix = header.readUInt8(0) === 1 ? 52 : 40;
  expectThat(
    UPRIGHT.every((value, at) => header.readUInt32BE(matrix + at * 4) === value),
    'turned',
  );
}

function expectSamples(sizes: Buffer): void {
  const count = sizes.readUInt32BE(8);
  const isTable = sizes.readUInt32BE(4) === 0;
  expectThat(count > 0 && sizes.length === (isTable ? 12 + count * 4 : 12), 'samples');
}

function expectChunksInside(offsets: Buffer, width: 4 | 8, data: readonly DataRange[]): void {
  const count = offsets.readUInt32BE(4);
  expectThat(count > 0 && offsets.length === 8 + count * width, 'chunks');
  for (let at = 8; at < offsets.length; at += width) {
    const offset = width === 8 ? Number(offsets.readBigUInt64BE(at)) : offsets.readUInt32BE(at);
    expectThat(
      data.some(({ from, to }) => offset >= from && offset < to),
      'chunk',
    );
  }
}

/** Three letters in five bits each (section 8.4.2); below 0x400 it is one of QuickTime's own numbers. */
function language(packed: number): string | null {
  expectThat(packed >= 0x400 && packed < 0x7fff, 'language');
  const letters = [packed >> 10, packed >> 5, packed].map((bits) => String.fromCharCode(0x60 + (bits & 31)));
  const code = letters.join('');
  return code === 'und' ? null : code;
}
