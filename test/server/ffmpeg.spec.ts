import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../server/src/core/config/settings.js';
import { Ffmpeg } from '../../server/src/core/ffmpeg/ffmpeg.js';
import {
  CutOffMediaError,
  FfmpegFailedError,
  UnreadableMediaError,
} from '../../server/src/core/ffmpeg/ffmpeg.errors.js';
import { Ffprobe } from '../../server/src/core/ffmpeg/ffprobe.js';
import { mediaFolder } from '../site/media/generate.ts';

const run = promisify(execFile);

describe('ffmpeg on real files', () => {
  const ffmpeg = new Ffmpeg(readSettings({}));
  const ffprobe = new Ffprobe(readSettings({}));
  let media: string;
  let folder: string;
  const inMedia = (name: string) => join(media, name);
  const inFolder = (name: string) => join(folder, name);

  beforeAll(async () => {
    media = await mediaFolder();
    folder = await mkdtemp(join(tmpdir(), 'foyer ffmpeg %d -'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('probes films and music', async () => {
    expect(await ffprobe.probe(inMedia('clip-360.mp4'))).toMatchObject({
      container: 'mp4',
      durationSeconds: expect.closeTo(10, 0) as number,
      video: { codec: 'h264', width: 640, height: 360, bitDepth: 8 },
      audio: { codec: 'aac' },
      isFastStart: expect.any(Boolean) as boolean,
      attachedPicture: false,
    });
    expect(await ffprobe.probe(inMedia('vp9-360.webm'))).toMatchObject({
      container: 'webm',
      video: { codec: 'vp9' },
      isFastStart: null,
    });
    expect(await ffprobe.probe(inMedia('clip.mkv'))).toMatchObject({ container: 'mkv' });
    expect(await ffprobe.probe(inMedia('song.mp3'))).toMatchObject({
      container: 'mp3',
      audio: { codec: 'mp3' },
    });
    const tall = await ffprobe.probe(inMedia('tall.mp4'));
    expect(tall.video?.height).toBeGreaterThan(tall.video?.width ?? 0);
  });

  it.each(['clip-360', 'clip-480', 'clip-1080', 'slow-start', 'tall', 'video-720', 'av1-360', 'gen-a'])(
    'knows the same of %s.mp4 whether it reads the file or asks ffprobe',
    async (name) => {
      const facts = await ffprobe.facts(inMedia(`${name}.mp4`));
      const probe = await ffprobe.probe(inMedia(`${name}.mp4`));
      expect(probe).toMatchObject({
        ...facts,
        durationSeconds: expect.closeTo(facts.durationSeconds ?? 0, 1) as number,
      });
    },
  );

  it('reads ordinary mp4 files itself and asks ffprobe about all others', async () => {
    const alone = new Ffprobe(readSettings({ FOYER_FFPROBE: '/nowhere/ffprobe' }));
    expect(await alone.facts(inMedia('clip-360.mp4'))).toMatchObject({ video: { codec: 'h264' } });
    expect(await alone.facts(inMedia('audio.m4a'))).toMatchObject({ video: null, audio: { codec: 'aac' } });
    for (const path of [inMedia('vp9-360.webm'), inMedia('clip-480.mp4')]) {
      await expect(alone.facts(path)).rejects.toThrow('/nowhere/ffprobe');
    }
  });

  it('refuses films that end before their headers say, whatever came first in them', async () => {
    const fragments = ['-c', 'copy', '-movflags', '+frag_keyframe+empty_moov'];
    await run('ffmpeg', ['-v', 'error', '-i', inMedia('clip-360.mp4'), ...fragments, inFolder('parts.mp4')]);
    const films = ['clip-360.mp4', 'slow-start.mp4', 'vp9-360.webm', 'clip.mkv'].map(inMedia);
    // A fragmented film ends in an index that nobody needs.
    const fewest = (path: string) => (path.endsWith('parts.mp4') ? 1000 : 1);
    for (const whole of [...films, inFolder('parts.mp4')]) {
      await expect(ffprobe.facts(whole), whole).resolves.toMatchObject({
        video: expect.anything() as object,
      });
      const bytes = await readFile(whole);
      const cut = inFolder(`cut-${basename(whole)}`);
      for (const missing of [fewest(whole), 20_000]) {
        await writeFile(cut, bytes.subarray(0, bytes.length - missing));
        await expect(ffprobe.facts(cut), cut).rejects.toBeInstanceOf(CutOffMediaError);
      }
    }
  });

  it.each([
    [
      'a playlist named .mp4 that opens other files',
      '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n/etc/passwd\n#EXT-X-ENDLIST\n',
    ],
    ['a concat list', 'ffconcat version 1.0\nfile /etc/passwd\n'],
    ['text', 'just words'],
    ['nothing', ''],
  ])('refuses %s', async (_name, text) => {
    await writeFile(inFolder('trap.mp4'), text);
    await expect(ffprobe.probe(inFolder('trap.mp4'))).rejects.toBeInstanceOf(UnreadableMediaError);
    const poster = ffmpeg.extractPoster(inFolder('trap.mp4'), inFolder('trap.jpg'), { durationSeconds: 10 });
    await expect(poster).rejects.toBeInstanceOf(FfmpegFailedError);
    await expect(stat(inFolder('trap.jpg'))).rejects.toThrow();
  });

  it('probes a file whose name looks like an option or an address', async () => {
    const name = inFolder('-i http:x%d "é.mp4');
    await writeFile(name, await readFile(inMedia('clip-360.mp4')));
    expect((await ffprobe.probe(name)).container).toBe('mp4');
  });

  it('ends when it is aborted', async () => {
    const reason = new Error('enough');
    await expect(ffprobe.probe(inMedia('clip-360.mp4'), { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
  });

  it('makes a poster of a film with a single keyframe in one go', async () => {
    const counting = inFolder('counting-ffmpeg');
    await writeFile(counting, `#!/bin/sh\necho started >> '${inFolder('starts')}'\nexec ffmpeg "$@"\n`, {
      mode: 0o755,
    });
    const counted = new Ffmpeg(readSettings({ FOYER_FFMPEG: counting }));
    await counted.extractPoster(inMedia('gen-a.mp4'), inFolder('single.jpg'), { durationSeconds: 3 });
    expect(await sharp(inFolder('single.jpg')).metadata()).toMatchObject({ width: 640, height: 360 });
    expect(await readFile(inFolder('starts'), 'utf8')).toBe('started\n');
  });

  it('makes a poster in the film’s own size, also of very short films', async () => {
    await ffmpeg.extractPoster(inMedia('clip-720.mp4'), inFolder('poster.jpg'), { durationSeconds: 10 });
    expect(await sharp(inFolder('poster.jpg')).metadata()).toMatchObject({
      format: 'jpeg',
      width: 1280,
      height: 720,
    });
    await ffmpeg.extractPoster(inMedia('clip-360.mp4'), inFolder('late.jpg'), { durationSeconds: 100_000 });
    expect((await stat(inFolder('late.jpg'))).size).toBeGreaterThan(0);
  });

  it('takes the cover of music', async () => {
    const song = inFolder('song.mp3');
    const cover = [
      '-f',
      'lavfi',
      '-i',
      'color=red:s=200x200:d=1',
      '-map',
      '0',
      '-map',
      '1',
      '-frames:v',
      '1',
    ];
    const codecs = ['-c:a', 'copy', '-c:v', 'mjpeg', '-disposition:v', 'attached_pic'];
    await run('ffmpeg', ['-v', 'error', '-i', inMedia('song.mp3'), ...cover, ...codecs, song]);
    expect((await ffprobe.probe(song)).attachedPicture).toBe(true);
    await ffmpeg.extractPoster(song, inFolder('cover.jpg'), { durationSeconds: 10, cover: true });
    expect(await sharp(inFolder('cover.jpg')).metadata()).toMatchObject({ width: 200, height: 200 });
  });

  it('makes a storyboard of a film with a single keyframe', async () => {
    const film = { durationSeconds: 3, width: 640, height: 360 };
    const sheet = await ffmpeg.makeStoryboard(inMedia('gen-a.mp4'), inFolder('one.jpg'), film);
    expect(sheet).toMatchObject({ columns: 2, rows: 1, tiles: 2 });
    expect(await sharp(inFolder('one.jpg')).metadata()).toMatchObject({ width: sheet.tileWidth * 2 });
  });

  it('fills a storyboard to its last tile', async () => {
    const film = { durationSeconds: 60, width: 640, height: 360 };
    const sheet = await ffmpeg.makeStoryboard(inMedia('long.mp4'), inFolder('sheet.jpg'), film);
    expect(sheet).toMatchObject({ columns: 10, rows: 3, tiles: 30, secondsPerTile: 2 });
    const picture = sharp(inFolder('sheet.jpg'));
    expect(await picture.metadata()).toMatchObject({
      width: sheet.tileWidth * 10,
      height: sheet.tileHeight * 3,
    });
    const last = {
      left: sheet.tileWidth * 9,
      top: sheet.tileHeight * 2,
      width: sheet.tileWidth,
      height: sheet.tileHeight,
    };
    const { channels } = await picture.extract(last).stats();
    expect(Math.max(...channels.map((channel) => channel.max))).toBeGreaterThan(40);
  });

  it('copies into an mp4 that begins with its index, and tells how far it is', async () => {
    const shares: number[] = [];
    await ffmpeg.remux(inMedia('clip.mkv'), inFolder('copy.mp4'), {
      videoCodec: 'h264',
      durationSeconds: 10,
      onProgress: (share) => shares.push(share),
    });
    expect(await ffprobe.probe(inFolder('copy.mp4'))).toMatchObject({ container: 'mp4', isFastStart: true });
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it('leaves nothing behind when a copy fails', async () => {
    await writeFile(inFolder('bad.mkv'), 'no film');
    const copy = ffmpeg.remux(inFolder('bad.mkv'), inFolder('bad.mp4'), {
      videoCodec: null,
      durationSeconds: null,
    });
    await expect(copy).rejects.toBeInstanceOf(FfmpegFailedError);
    await expect(stat(inFolder('bad.mp4'))).rejects.toThrow();
  });
});
