import { expect, it } from 'vitest';
import { checksumOf } from './checksums.js';

const [one, two] = ['A'.repeat(64), 'b'.repeat(64)];

it.each([
  [`${two}  yt-dlp.exe\n${one}  yt-dlp\n`, 'a'.repeat(64)],
  [`${two} *yt-dlp\r\n`, two],
  [`${two}  yt-dlp.exe\n`, null],
  [`${two}  ../yt-dlp\n`, null],
  [`${'b'.repeat(63)}  yt-dlp\n`, null],
  [`x${two}  yt-dlp\n`, null],
  ['', null],
])('the checksum of yt-dlp in %j is %j', (sums, checksum) => {
  expect(checksumOf(sums, 'yt-dlp')).toBe(checksum);
});
