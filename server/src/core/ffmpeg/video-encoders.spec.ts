import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Settings } from '../config/settings.js';
import { VideoEncoders } from './video-encoders.js';

/** ffmpeg's stand-in on a machine whose NVENC works and whose VA-API does not; it notes what it was asked. */
const SCRIPT = `#!/bin/sh
echo "$@" >> "$(dirname "$0")/asked"
case "$*" in
  *-encoders*)
    for name in libx264 h264_nvenc h264_vaapi; do echo " V....D $name   an encoder"; done ;;
  *h264_vaapi*) exit 1 ;;
  *libx264*|*h264_nvenc*) exit 0 ;;
  *) exit 2 ;;
esac
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-encoders-'));
  writeFileSync(join(folder, 'ffmpeg'), SCRIPT);
  chmodSync(join(folder, 'ffmpeg'), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('offers the encoders of a stand-in for ffmpeg that pass their trial, hardware too, and tries each once', async () => {
  const encoders = new VideoEncoders({ ffmpeg: join(folder, 'ffmpeg') } as Settings);
  const found = await encoders.available();
  expect(found.map(({ name, isHardware }) => [name, isHardware])).toEqual([
    ['libx264', false],
    ['h264_nvenc', true],
  ]);
  await encoders.available();
  const asked = readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');
  expect(asked.filter((line) => line.includes('h264_vaapi'))).toHaveLength(1);
  expect(asked.some((line) => line.includes('h264_qsv'))).toBe(false);
});

it('offers none where there is no ffmpeg', async () => {
  const encoders = new VideoEncoders({ ffmpeg: join(folder, 'nothing') } as Settings);
  expect(await encoders.available()).toEqual([]);
});
