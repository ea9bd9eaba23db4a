import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Storage } from '../../server/src/core/storage/storage.js';
import { HouseholdCopies } from '../../server/src/features/playback/household-copies.service.js';
import type { PlaybackPlan } from '../../server/src/features/playback/playback.contract.js';
import { PreparationRunner } from '../../server/src/features/preparations/preparation-runner.js';
import type { PreparationAnswer } from '../../server/src/features/preparations/preparations.contract.js';
import { startApp, type TestApp } from '../support/app.js';
import { addFilm, bulky, openStudio, type FilmStudio } from '../support/films.js';
import { personOf, type Browser } from '../support/library-shelf.js';
import { processesNaming } from '../support/processes.js';

const patience = { timeout: 60_000, interval: 100 };

describe.each(['sqlite', 'postgresql'] as const)('films prepared for phones (%s)', (database) => {
  let server: TestApp;
  let studio: FilmStudio;
  let ada: Browser;
  let gus: Browser;

  beforeAll(async () => {
    // A machine that counts as idle however much this one has to do.
    const environment = { FOYER_PREPARE_LOAD: '100000' };
    [server, studio] = await Promise.all([startApp({ database, environment }), openStudio()]);
    ada = await server.setUp();
    gus = await server.join('guest', 'Gus');
  });
  afterAll(async () => {
    await server.close();
    await studio.close();
  });

  const add = async (name: string, ...codecs: string[]) => {
    const path = await studio.make(name, ...bulky(2, '320x180'), ...codecs);
    return addFilm(server, await personOf(ada), path);
  };
  const addLong = async () => {
    const short = await studio.make('short.mkv', ...bulky(4), '-c:v', 'mpeg4');
    const path = await studio.make('long.mkv', '-stream_loop', '120', '-i', short, '-c', 'copy');
    return addFilm(server, await personOf(ada), path);
  };
  const plan = async (id: string, codecs = 'h264,aac') => {
    const { body } = await ada.get(`/api/media/${id}/playback`).query({ codecs }).expect(200);
    return body as PlaybackPlan;
  };
  const of = async (id: string) => {
    const { body } = await ada.get(`/api/media/${id}/preparation`).expect(200);
    return (body as { preparation: PreparationAnswer | null }).preparation;
  };
  const prepared = (id: string) =>
    expect.poll(async () => {
      await runner().look();
      return plan(id);
    }, patience);
  const runner = () => server.app.get(PreparationRunner, { strict: false });

  it('are those that a device could not play, and others like them; what plays is left alone', async () => {
    const [played, alike, usual] = [
      await add('played.mkv', '-c:v', 'mpeg4'),
      await add('alike.mkv', '-c:v', 'mpeg4'),
      await add('usual.mp4'),
    ];
    expect(await plan(played)).toMatchObject({ mode: 'hls' });
    await prepared(played).toMatchObject({ mode: 'direct', url: `/media/${played}/phone?height=720` });
    await prepared(alike).toMatchObject({ mode: 'direct', url: `/media/${alike}/phone?height=720` });
    await prepared(usual).toMatchObject({ mode: 'direct', url: `/media/${usual}/file` });
    await expect.poll(() => of(played), patience).toBeNull();
    await ada.get(`/media/${played}/file`).set('range', 'bytes=0-9').expect(206);
  });

  it('come into another container when only that stands in the way', async () => {
    const film = await add('boxed.mkv');
    expect(await plan(film)).toMatchObject({ mode: 'remux' });
    const storage = server.app.get(Storage, { strict: false });
    const copies = async () => {
      await runner().look();
      return (await readdir(await storage.cacheFolder('playback', film), { recursive: true })).join();
    };
    await expect.poll(copies, patience).toContain('remux.mp4');
  });

  it('say how far they are, and stop when somebody says so', async () => {
    const film = await addLong();
    await plan(film);
    await expect.poll(() => of(film), patience).not.toBeNull();
    const looked = runner().look();
    await expect.poll(() => of(film), patience).toMatchObject({ status: 'preparing' });
    await expect.poll(async () => (await of(film))?.progress ?? 1, patience).toBeGreaterThan(0);
    const { body } = await ada.get('/api/preparations').expect(200);
    expect(body).toMatchObject({ items: [{ mediaId: film, status: 'preparing' }] });
    await gus.get('/api/preparations').expect(403);
    await gus.get(`/api/media/${film}/preparation`).expect(404);
    await gus.delete(`/api/media/${film}/preparation`).expect(403);
    await ada.delete(`/api/media/${film}/preparation`).expect(204);
    await looked;
    expect(processesNaming(`playback/${film}`)).toEqual([]);
    await runner().look();
    expect(await of(film)).toBeNull();
  });

  it('make way for a copy that somebody waits for, and leave the disk its reserve', async () => {
    const [film, other] = [await addLong(), await add('wanted.mp4')];
    await plan(film);
    await expect.poll(() => of(film), patience).not.toBeNull();
    const looked = runner().look();
    await expect.poll(() => processesNaming(`playback/${film}`).length, patience).toBeGreaterThan(0);
    const ask = async () =>
      (await ada.post(`/api/media/${other}/phone-copy?height=360`)).body as { status: string };
    await ask();
    await looked;
    expect(await of(film)).toMatchObject({ kind: 'convert', progress: 0 });
    await expect.poll(async () => (await ask()).status, patience).toBe('ready');
    expect(await server.app.get(HouseholdCopies, { strict: false }).hasRoom(11 * 1024 ** 3)).toBe(false);
  });
});
