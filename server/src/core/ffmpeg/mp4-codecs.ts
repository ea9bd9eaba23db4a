import { boxesIn, expectThat, onlyBox, UnusualBoxError, type Box } from './mp4-boxes.js';

/** Kinds of sample entries: ffmpeg's name of the codec, and the box that must describe it. */
const PICTURES: Readonly<Record<string, readonly [codec: string, configuration: string]>> = {
  avc1: ['h264', 'avcC'],
  hvc1: ['hevc', 'hvcC'],
  hev1: ['hevc', 'hvcC'],
  vp09: ['vp9', 'vpcC'],
  av01: ['av1', 'av1C'],
};
const PICTURE_ENTRY_BYTES = 78;
const SOUND_ENTRY_BYTES = 28;
const LARGEST_SIDE = 16_384;

/** What a track's one sample description says about its picture (ISO/IEC 14496-12 section 12.1.3). */
export function pictureOf(description: Buffer): { codec: string; width: number; height: number } {
  const { type, body } = onlyEntry(description);
  const [codec, configuration] = PICTURES[type] ?? [];
  expectThat(codec !== undefined && configuration !== undefined, 'codec of the picture');
  const more = boxesIn(body.subarray(PICTURE_ENTRY_BYTES));
  expectThat(onlyBox(more, configuration).length >= 4, configuration);
  const aspect = more.find((box) => box.type === 'pasp')?.body;
  expectThat(!aspect || aspect.readUInt32BE(0) === aspect.readUInt32BE(4), 'pixels that are no squares');
  const [width, height] = [body.readUInt16BE(24), body.readUInt16BE(26)];
  expectThat(width > 0 && height > 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE, 'size');
  return { codec, width, height };
}

/** The codec of a track's one sample description (section 12.2.3); only version 0 of it, QuickTime has others. */
export function soundCodecOf(description: Buffer): string {
  const { type, body } = onlyEntry(description);
  expectThat(body.readUInt16BE(8) === 0, 'version of the sound');
  const more = boxesIn(body.subarray(SOUND_ENTRY_BYTES));
  if (type === 'Opus') return onlyBox(more, 'dOps') && 'opus';
  expectThat(type === 'mp4a' && objectType(onlyBox(more, 'esds')) === 0x40, 'codec of the sound');
  return 'aac';
}

function onlyEntry(description: Buffer): Box {
  const [entry, ...others] = boxesIn(description.subarray(8));
  expectThat(description.readUInt32BE(4) === 1 && entry !== undefined && others.length === 0, 'stsd');
  return entry;
}

/** The objectTypeIndication of the DecoderConfigDescriptor (ISO/IEC 14496-1 section 7.2.6); 0x40 is AAC. */
function objectType(esds: Buffer): number {
  const stream = descriptor(esds, 4, 0x03);
  expectThat(esds.readUInt8(stream + 2) === 0, 'flags of the elementary stream');
  return esds.readUInt8(descriptor(esds, stream + 3, 0x04));
}

/** Where the content of the descriptor at `offset` begins: behind its tag and a length of one to four bytes. */
function descriptor(bytes: Buffer, offset: number, tag: number): number {
  expectThat(bytes.readUInt8(offset) === tag, 'descriptor');
  for (let length = 1; length <= 4; length += 1) {
    if (bytes.readUInt8(offset + length) < 0x80) return offset + length + 1;
  }
  throw new UnusualBoxError('length of a descriptor');
}
