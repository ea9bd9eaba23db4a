import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaybackPlan } from '../../server/src/features/playback/playback.contract.js';
import { startApp, type TestApp } from '../support/app.js';
import { addFilm, bulky, openStudio, type FilmStudio } from '../support/films.js';
import { personOf, type Browser } from '../support/library-shelf.js';
import { processesNaming } from '../support/processes.js';

describe('a machine too small to convert while a film plays', () => {
  let server: TestApp;
  let studio: FilmStudio;
  let ada: Browser;

  beforeAll(async () => {
    [server, studio] = await Promise.all([
      startApp({ environment: { FOYER_LIVE_CONVERSION: 'never' } }),
      openStudio(),
    ]);
    ada = await server.setUp();
  });
  afterAll(async () => {
    await server.close();
    await studio.close();
  });

  const add = async (name: string, ...codecs: string[]) => {
    const path = await studio.make(name, ...bulky(2, '320x180'), ...codecs);
    return addFilm(server, await personOf(ada), path);
  };
  const plan = async (id: string, query: Record<string, string> = {}) => {
    const { body } = await ada
      .get(`/api/media/${id}/playback`)
      .query({ codecs: 'h264,aac', ...query })
      .expect(200);
    return body as PlaybackPlan;
  };
  const planned = (id: string, query: Record<string, string> = {}) =>
    expect.poll(() => plan(id, query), { timeout: 60_000, interval: 250 });

  it('makes a copy first, says how far it is, and then plays that', async () => {
    const id = await add('other.mkv', '-c:v', 'mpeg4');
    const url = `/media/${id}/phone?height=720`;
    const first = await plan(id);
    expect(first).toMatchObject({ mode: 'preparing', url, progress: expect.any(Number) as number });
    await planned(id).toMatchObject({ mode: 'direct', url, mimeType: 'video/mp4', progress: null });
    await ada.get(url).set('range', 'bytes=0-9').expect(206);
  });

  it('does the same for a smaller size, and leaves what plays as it is alone', async () => {
    const id = await add('usual.mp4');
    expect(await plan(id)).toMatchObject({ mode: 'direct', url: `/media/${id}/file`, progress: null });
    expect(await plan(id, { height: '360' })).toMatchObject({ mode: 'preparing' });
    await planned(id, { height: '360' }).toMatchObject({ url: `/media/${id}/phone?height=360` });
  });

  it('converts while it plays when the copy cannot be made', async () => {
    const short = await studio.make('short.mkv', ...bulky(4), '-c:v', 'mpeg4');
    const path = await studio.make('long.mkv', '-stream_loop', '60', '-i', short, '-c', 'copy');
    const id = await addFilm(server, await personOf(ada), path);
    await plan(id);
    const making = () => processesNaming(`playback/${id}`);
    await expect.poll(() => making().length, { timeout: 30_000 }).toBeGreaterThan(0);
    for (const pid of making()) process.kill(pid, 'SIGKILL');
    await planned(id).toMatchObject({ mode: 'hls', url: `/media/${id}/hls/index.m3u8` });
  });
});
