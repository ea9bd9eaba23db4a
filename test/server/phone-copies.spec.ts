import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ffprobe } from '../../server/src/core/ffmpeg/ffprobe.js';
import { Storage } from '../../server/src/core/storage/storage.js';
import { startApp, type TestApp } from '../support/app.js';
import { addFilm, bulky, openStudio, type FilmStudio } from '../support/films.js';
import { personOf, type Browser } from '../support/library-shelf.js';
import type { PhoneCopyAnswer } from '../../server/src/features/playback/playback.contract.js';

describe('copies made small for a phone', () => {
  let server: TestApp;
  let studio: FilmStudio;
  let ada: Browser;
  let guest: Browser;
  let film: string;

  beforeAll(async () => {
    [server, studio] = await Promise.all([startApp(), openStudio()]);
    ada = await server.setUp();
    guest = await server.join('guest', 'Gus');
    const path = await studio.make('large.mp4', ...bulky(4, '640x480'));
    film = await addFilm(server, await personOf(ada), path, { title: 'Large' });
  });
  afterAll(async () => {
    await server.close();
    await studio.close();
  });

  const ask = async (id: string, height: number) => {
    const { body } = await ada.post(`/api/media/${id}/phone-copy?height=${height}`).expect(200);
    return body as PhoneCopyAnswer;
  };
  const ready = (id: string, height: number) =>
    expect.poll(async () => (await ask(id, height)).status, { timeout: 60_000, interval: 250 }).toBe('ready');

  it('are made once, smaller, in what every phone plays; the original stays', async () => {
    const original = async () => (await ada.head(`/media/${film}/file`).expect(200)).headers;
    const before = await original();
    expect((await ask(film, 360)).status).not.toBe('ready');
    await ready(film, 360);
    const copy = await ask(film, 360);
    const answer = await ada.get(copy.url).set('range', 'bytes=0-9').expect(206);
    expect(answer.headers['content-range']).toBe(`bytes 0-9/${copy.bytes}`);
    expect(answer.headers['etag']).toMatch(/^".+"$/);
    expect((await original())['etag']).toBe(before['etag']);
    expect(copy.bytes).toBeLessThan(Number(before['content-length']) / 2);
    const cache = await server.app.get(Storage, { strict: false }).cacheFolder('playback', film);
    const name = (await readdir(cache, { recursive: true })).find((one) => one.endsWith('phone-360.mp4'));
    const probe = await server.app.get(Ffprobe, { strict: false }).probe(join(cache, name ?? ''));
    expect(probe).toMatchObject({
      container: 'mp4',
      video: { codec: 'h264', height: 360 },
      audio: { codec: 'aac' },
    });
  });

  it('are not there before they are ready, and end when nobody wants them any more', async () => {
    await ada.get(`/media/${film}/phone?height=480`).expect(404);
    await ask(film, 480);
    await ada.delete(`/api/media/${film}/phone-copy?height=480`).expect(204);
    await ada.get(`/media/${film}/phone?height=480`).expect(404);
    // Asking again begins anew.
    await ready(film, 480);
  });

  it('are nothing to those who may not see the film, and come in three sizes only', async () => {
    await guest.post(`/api/media/${film}/phone-copy?height=360`).expect(404);
    await guest.get(`/media/${film}/phone?height=360`).expect(404);
    await guest.delete(`/api/media/${film}/phone-copy?height=360`).expect(404);
    await ada.post(`/api/media/${film}/phone-copy?height=4000`).expect(400);
  });

  it('say in the code when a film cannot be converted, and are tried again when asked again', async () => {
    const path = await studio.make('broken.mp4', ...bulky(1, '320x180'));
    const id = await addFilm(server, await personOf(ada), path, { title: 'Broken' });
    const storage = server.app.get(Storage, { strict: false });
    const name = (await readdir(storage.mediaFolder, { recursive: true })).find(
      (one) => one.includes(id) && one.endsWith('.mp4'),
    );
    await writeFile(join(storage.mediaFolder, name ?? ''), 'this is no film');
    await ada.post(`/api/media/${id}/phone-copy?height=360`).expect(422);
  });
});
