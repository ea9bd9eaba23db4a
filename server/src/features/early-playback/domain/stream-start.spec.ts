import { describe, expect, it } from 'vitest';
import { streamStart } from './stream-start.js';

const box = (type: string, bytes = 8) => {
  const made = Buffer.alloc(bytes);
  made.writeUInt32BE(bytes, 0);
  made.write(type, 4, 'latin1');
  return made;
};
const mp4 = (...types: string[]) => Buffer.concat([box('ftyp', 24), ...types.map((type) => box(type, 64))]);

describe('the beginning of a growing file', () => {
  it.each([
    ['an mp4 with its index first', mp4('moov'), 'streams'],
    ['an mp4 with something free before its index', mp4('free', 'moov'), 'streams'],
    ['an mp4 in pieces', mp4('moof'), 'streams'],
    ['an mp4 with its index last', mp4('free', 'mdat'), 'whole-only'],
    ['an mp4 of which only the first box is there', mp4(), 'unknown'],
    ['a transport stream', Buffer.from('47'.padEnd(376, '0') + '47'.padEnd(376, '0'), 'hex'), 'streams'],
    ['a webm', Buffer.from('1a45dfa3'.padEnd(64, '0'), 'hex'), 'streams'],
    ['a web page', Buffer.from('<!doctype html><html><body>'), 'whole-only'],
    ['five bytes', Buffer.from('\0\0\0\x18f'), 'unknown'],
  ])('%s', (_name, head, expected) => {
    expect(streamStart(head)).toBe(expected);
  });

  it('never ends up in an endless walk through boxes without a size', () => {
    expect(streamStart(Buffer.concat([box('ftyp', 24), Buffer.from('\0\0\0\0free\0\0\0\0')]))).toBe(
      'whole-only',
    );
  });
});
