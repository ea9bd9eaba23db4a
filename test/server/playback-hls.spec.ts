import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Type } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../server/src/core/config/config.module.js';
import type { Settings } from '../../server/src/core/config/settings.js';
import { Ffmpeg } from '../../server/src/core/ffmpeg/ffmpeg.js';
import type { Actor } from '../../server/src/core/http/actor.js';
import { Hls, type HlsPatience } from '../../server/src/features/playback/hls.service.js';
import { MediaProbes } from '../../server/src/features/playback/media-probes.js';
import { PlayableFiles } from '../../server/src/features/playback/playable-files.js';
import { PlaybackCache } from '../../server/src/features/playback/playback-cache.js';
import { startApp, type TestApp } from '../support/app.js';
import { processesNaming } from '../support/processes.js';
import { addMedia, personOf, type Browser } from '../support/library-shelf.js';
import { cookieOf } from '../support/watch-downloads.js';
import { mediaFolder } from '../site/media/generate.ts';

const run = promisify(execFile);
const FRAME_SECONDS = 1 / 24;
const AUDIO_FRAME_SECONDS = 1024 / 48_000;
/** MPEG-TS counts in 90 kHz ticks, which ffprobe rounds to microseconds. */
const ROUNDING_SECONDS = 0.001;

interface Span {
  start: number;
  end: number;
}

/** From the first to the last moment of a stream, by its packets. */
async function span(path: string, stream: 'v' | 'a'): Promise<Span> {
  const what = ['-select_streams', stream, '-show_entries', 'packet=pts_time,duration_time', '-of', 'json'];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...what, path], { maxBuffer: 1e8 });
  const { packets } = JSON.parse(stdout) as { packets: { pts_time: string; duration_time: string }[] };
  const starts = packets.map((packet) => Number(packet.pts_time));
  const ends = packets.map((packet) => Number(packet.pts_time) + Number(packet.duration_time));
  return { start: Math.min(...starts), end: Math.max(...ends) };
}

describe('a film that a device cannot play', () => {
  let server: TestApp;
  let member: Browser;
  let guest: Browser;
  let memberId: string;
  let folder: string;
  let film: string;

  const addFilm = async (title: string) => {
    const filePath = join(folder, 'finished.webm');
    await copyFile(film, filePath);
    return addMedia(server, memberId, { title, filePath });
  };
  const makeFilm = async () => {
    const source = join(await mediaFolder(), 'vp9-360.webm');
    film = join(folder, 'film.webm');
    await run('ffmpeg', ['-v', 'error', '-y', '-stream_loop', '4', '-i', source, '-c', 'copy', film]);
  };
  const addLongFilm = async (title: string) => {
    const filePath = join(folder, 'long.webm');
    await run('ffmpeg', ['-v', 'error', '-y', '-stream_loop', '30', '-i', film, '-c', 'copy', filePath]);
    return addMedia(server, memberId, { title, filePath });
  };
  const conversionsOf = (id: string) => processesNaming(`playback/${id}`).length;
  const download = async (url: string, name: string): Promise<string> => {
    const answer = await fetch(server.origin + url, { headers: { cookie: cookieOf(member) } });
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
    const path = join(folder, name);
    await writeFile(path, Buffer.from(await answer.arrayBuffer()));
    return path;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foyer-hls-'));
    server = await startApp({ environment: { FOYER_TRANSCODES_AT_ONCE: '1' } });
    await makeFilm();
    await server.setUp();
    member = await server.join('member', 'Mel');
    guest = await server.join('guest', 'Gus');
    memberId = await personOf(member);
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('plays through from its first segment to its last, without a gap', async () => {
    const id = await addFilm('VP9');
    const plan = await member.get(`/api/media/${id}/playback`).query({ codecs: 'h264,aac' }).expect(200);
    expect(plan.body).toMatchObject({ mode: 'hls', mimeType: 'application/vnd.apple.mpegurl' });
    const { url, durationSeconds } = plan.body as { url: string; durationSeconds: number };
    const { text, headers } = await member.get(url).buffer(true).expect(200);
    expect(headers['content-type']).toContain('application/vnd.apple.mpegurl');
    const lengths = [...text.matchAll(/#EXTINF:([\d.]+),\n(\d+\.ts)/g)].map(([, seconds, name]) => ({
      seconds: Number(seconds),
      name: name ?? '',
    }));
    expect(lengths.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(durationSeconds, 3);
    const spans: { video: Span; audio: Span }[] = [];
    for (const { name } of lengths) {
      const path = await download(url.replace('index.m3u8', name), name);
      spans.push({ video: await span(path, 'v'), audio: await span(path, 'a') });
    }
    for (const [index, { video, audio }] of spans.entries()) {
      const before = spans[index - 1];
      const last = index === spans.length - 1;
      if (!last) expect(video.end - video.start).toBeCloseTo(lengths[index]?.seconds ?? 0, 2);
      if (!before) continue;
      expect(Math.abs(video.start - before.video.end)).toBeLessThan(ROUNDING_SECONDS);
      expect(Math.abs(audio.start - before.audio.end)).toBeLessThan(ROUNDING_SECONDS);
    }
    const whole = (spans.at(-1)?.video.end ?? 0) - (spans[0]?.video.start ?? 0);
    expect(Math.abs(whole - durationSeconds)).toBeLessThan(0.2);
  });

  it('plays from the middle, in step with what was converted from the beginning', async () => {
    const [fromStart, seeked] = [await addFilm('From the beginning'), await addFilm('Sought')];
    const late = await download(`/media/${seeked}/hls/3.ts`, 'late-3.ts');
    for (const number of [0, 1, 2])
      await download(`/media/${fromStart}/hls/${number}.ts`, `early-${number}.ts`);
    const early = await download(`/media/${fromStart}/hls/3.ts`, 'early-3.ts');
    const [a, b] = [await span(late, 'v'), await span(early, 'v')];
    expect(Math.abs(a.start - b.start)).toBeLessThan(FRAME_SECONDS / 2);
    expect(Math.abs(a.end - b.end)).toBeLessThan(FRAME_SECONDS / 2);
    const [sound, soundBefore] = [await span(late, 'a'), await span(join(folder, 'early-2.ts'), 'a')];
    expect(sound.start - soundBefore.end).toBeLessThan(4 * AUDIO_FRAME_SECONDS);
    const { stdout } = await run('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'stream=codec_name',
      '-of',
      'csv=p=0',
      late,
    ]);
    expect(stdout.trim().split('\n').slice(0, 2).sort()).toEqual(['aac', 'h264']);
    const decoding = await run('ffmpeg', ['-v', 'error', '-i', late, '-f', 'null', '-']);
    expect(decoding.stderr).toBe('');
  });

  it('goes backwards and forwards without leaving a conversion behind', async () => {
    const id = await addFilm('Seeker');
    for (const number of [4, 0, 2]) await download(`/media/${id}/hls/${number}.ts`, `seek-${number}.ts`);
    expect(conversionsOf(id)).toBeLessThanOrEqual(1);
    await member.delete(`/api/media/${id}/permanently`).expect(204);
    const cache = join(server.dataDir, 'cache/playback');
    await expect.poll(async () => (await readdir(cache)).includes(id)).toBe(false);
  });

  it('is converted while somebody asks, not for nobody, and goes on when they come back', async () => {
    const id = await addLongFilm('Put away');
    const get = <T>(token: Type<T> | symbol): T => server.app.get<T>(token, { strict: false });
    const patience: HlsPatience = { idleMs: 1500, lookEveryMs: 50 };
    const hls = new Hls(get(MediaProbes), get(PlaybackCache), get(Ffmpeg), get<Settings>(SETTINGS), patience);
    const actor: Actor = { personId: memberId, role: 'member', via: { kind: 'session', id: 'phone' } };
    const file = await get(PlayableFiles).open(actor, id);
    const first = await hls.segment(actor, file, '0.ts');
    for (const begun = Date.now(); Date.now() - begun < 2 * patience.idleMs;) {
      await hls.segment(actor, file, '0.ts');
      expect(conversionsOf(id)).toBe(1);
    }
    await expect.poll(() => conversionsOf(id), { timeout: 10_000 }).toBe(0);
    const folderIs = async () => (await readdir(dirname(first))).join(' ');
    await expect.poll(folderIs).toMatch(/^(\d+\.ts ?)+$/);
    const segments = await readdir(dirname(first));
    expect(segments.length).toBeLessThan((await hls.playlist(file)).split('#EXTINF').length - 1);
    await hls.segment(actor, file, `${segments.length}.ts`);
    expect(conversionsOf(id)).toBe(1);
    await hls.stopItem(id);
    expect(conversionsOf(id)).toBe(0);
  });

  it('has only the segments of its playlist, for those who may see it', async () => {
    const id = await addFilm('Guarded');
    for (const name of ['999.ts', '-1.ts', '01.ts', 'x.ts', 'run-0.m3u8', '..%2f..%2fdatabase.sqlite'])
      await member.get(`/media/${id}/hls/${name}`).expect(404);
    await guest.get(`/media/${id}/hls/index.m3u8`).expect(404);
    await guest.get(`/media/${id}/hls/0.ts`).expect(404);
    await server.browser().get(`/media/${id}/hls/0.ts`).expect(401);
  });

  it('has to wait while as many as allowed are converted', async () => {
    const [first, second] = [await addLongFilm('One'), await addFilm('Two')];
    const other = await server.join('member', 'Oz');
    await download(`/media/${first}/hls/0.ts`, 'busy.ts');
    const { body } = await other.get(`/media/${second}/hls/0.ts`).expect(503);
    expect(body).toMatchObject({ code: 'playback.busy' });
    await download(`/media/${second}/hls/0.ts`, 'free.ts');
  });
});
