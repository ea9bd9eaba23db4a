import { EntityManager } from '@mikro-orm/core';
import { truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ffprobe } from '../../server/src/core/ffmpeg/ffprobe.js';
import { Storage } from '../../server/src/core/storage/storage.js';
import type { CompressionAnswer } from '../../server/src/features/compression/compression.contract.js';
import { MediaReplacement } from '../../server/src/features/library/media-replacement.service.js';
import { Media } from '../../server/src/features/library/media.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { compressionWhere, decided, type Watched } from '../support/compressions.js';
import { addFilm, bulky, openStudio, type FilmStudio } from '../support/films.js';
import { addMedia, mediaOf, personOf, prepared, type Browser } from '../support/library-shelf.js';

let studio: FilmStudio;
let bulkyFilm: string;
let shortFilm: string;

beforeAll(async () => {
  studio = await openStudio();
  [bulkyFilm, shortFilm] = await Promise.all([
    studio.make('bulky.mp4', ...bulky(12)),
    studio.make('short.mp4', ...bulky(4, '320x180')),
  ]);
});
afterAll(() => studio.close());

/** What is made of each level and codec depends on no database: half of it with each. */
const kinds: Readonly<Record<'sqlite' | 'postgresql', [level: string, codec: string, made: string][]>> = {
  sqlite: [
    ['medium', 'h264', 'h264'],
    ['low', 'h265', 'hevc'],
  ],
  postgresql: [
    ['high', 'h264', 'h264'],
    ['low', 'av1', 'av1'],
  ],
};

describe.each(['sqlite', 'postgresql'] as const)('making films smaller (%s)', (database) => {
  let server: TestApp;
  let admin: Browser;
  let member: Browser;
  let other: Browser;
  let memberId: string;

  beforeAll(async () => {
    server = await startApp({ database });
    admin = await server.setUp();
    member = await server.join('member', 'Mel');
    other = await server.join('member', 'Oz');
    memberId = await personOf(member);
  });
  afterAll(() => server.close());

  const add = (path = shortFilm) => addFilm(server, memberId, path);
  const ask = async (mediaId: string, wish: object = {}): Promise<CompressionAnswer> => {
    const { body } = await member
      .post('/api/compressions')
      .send({ mediaId, ...wish })
      .expect(202);
    return body as CompressionAnswer;
  };
  const whose = (): Watched => ({ browser: member, origin: server.origin });
  const fileOf = async (id: string) => {
    const media = await server.app.get(EntityManager, { strict: false }).fork().findOneOrFail(Media, id);
    return server.app
      .get(Storage, { strict: false })
      .resolveInside(server.app.get(Storage, { strict: false }).mediaFolder, media.path);
  };

  it('makes a film smaller, tells how far it is, and replaces nothing until somebody says so', async () => {
    const id = await add(bulkyFilm);
    await prepared(server, id);
    const before = await mediaOf(member, id);
    const { headers } = await member.head(`/media/${id}/file`).expect(200);
    const asked = await ask(id, { level: 'low' });
    expect(asked).toMatchObject({ mediaId: id, status: 'queued', codec: 'h264', isByRule: false });
    const seen: CompressionAnswer[] = [];
    const ready = await decided(whose(), asked.id, (answer) => seen.push(answer));
    expect(ready).toMatchObject({ status: 'ready', progress: 1, encoder: 'libx264', error: null });
    expect(ready.resultBytes).toBeLessThan(before.bytes * 0.9);
    expect(seen.some(({ status, progress }) => status === 'running' && progress > 0 && progress < 1)).toBe(
      true,
    );
    expect((await mediaOf(member, id)).bytes).toBe(before.bytes);

    const { body: kept } = await member.post(`/api/compressions/${asked.id}/keep`).expect(200);
    expect(kept).toMatchObject({ status: 'kept' });
    const after = await mediaOf(member, id);
    expect(after).toMatchObject({ bytes: ready.resultBytes, videoCodec: 'h264', audioCodec: 'aac' });
    expect(after.thumbnailUrl).toBe(before.thumbnailUrl);
    expect(after.storyboard).toEqual(before.storyboard);
    const now = await member.head(`/media/${id}/file`).expect(200);
    expect(now.headers['etag']).not.toBe(headers['etag']);
    expect(Number(now.headers['content-length'])).toBe(ready.resultBytes);
  });

  it.each(kinds[database])('keeps to the level and the codec: %s %s', async (level, codec, made) => {
    const id = await add();
    const asked = await ask(id, { level, codec });
    expect(await decided(whose(), asked.id)).toMatchObject({ status: 'ready' });
    await member.post(`/api/compressions/${asked.id}/keep`).expect(200);
    const probe = await server.app.get(Ffprobe, { strict: false }).probe(await fileOf(id));
    expect(probe).toMatchObject({ container: 'mp4', isFastStart: true, audio: { codec: 'aac' } });
    expect(probe.video).toMatchObject({ codec: made, width: 320, height: 180 });
    if (codec === 'h265') expect(probe.video?.tag).toBe('hvc1');
  });

  it('keeps the original when that is wanted, and nothing of the smaller one', async () => {
    const id = await add();
    const before = await mediaOf(member, id);
    const asked = await ask(id, { level: 'low' });
    await decided(whose(), asked.id);
    await other.post(`/api/compressions/${asked.id}/discard`).expect(404);
    const { body } = await admin.post(`/api/compressions/${asked.id}/discard`).expect(200);
    expect(body).toMatchObject({ status: 'discarded' });
    expect((await mediaOf(member, id)).bytes).toBe(before.bytes);
    const again = await member.post(`/api/compressions/${asked.id}/keep`).expect(409);
    expect(again.body).toMatchObject({ code: 'compression.not-ready' });
    expect(await ask(id, { level: 'low' })).toMatchObject({ status: 'queued' });
  });

  it('does not offer what is not smaller', async () => {
    const tight = await studio.make(
      'tight.mp4',
      ...['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=8'],
      ...['-c:v', 'libx264', '-preset', 'slow', '-crf', '40', '-pix_fmt', 'yuv420p'],
    );
    const asked = await ask(await add(tight), { level: 'high' });
    expect(await decided(whose(), asked.id)).toMatchObject({
      status: 'failed',
      error: { code: 'compression.not-smaller' },
    });
  });

  it('says so when the film is broken, and leaves it as it is', async () => {
    const id = await add();
    const path = await fileOf(id);
    const { bytes } = await mediaOf(member, id);
    await truncate(path, Math.floor(bytes / 2));
    const asked = await ask(id, { level: 'low' });
    const ended = await decided(whose(), asked.id);
    expect(ended.status).toBe('failed');
    expect(['compression.unplayable', 'ffmpeg.failed', 'ffmpeg.unreadable']).toContain(ended.error?.code);
  });

  it('can be cancelled while it runs, once', async () => {
    const id = await add(bulkyFilm);
    const asked = await ask(id, { level: 'high', codec: 'av1' });
    await compressionWhere(whose(), asked.id, ({ status }) => status === 'running');
    const { body } = await member.post(`/api/compressions/${asked.id}/cancel`).expect(200);
    expect(body).toMatchObject({ status: 'cancelled' });
    const again = await member.post(`/api/compressions/${asked.id}/cancel`).expect(409);
    expect(again.body).toMatchObject({ code: 'compression.not-cancellable' });
  });

  it('replaces nothing when the original has changed meanwhile', async () => {
    const id = await add();
    const asked = await ask(id, { level: 'low' });
    await decided(whose(), asked.id);
    await utimes(await fileOf(id), new Date(), new Date());
    const { body } = await member.post(`/api/compressions/${asked.id}/keep`).expect(409);
    expect(body).toMatchObject({ code: 'compression.original-changed' });
    expect(await member.get(`/api/compressions/${asked.id}`)).toMatchObject({
      body: { status: 'failed', error: { code: 'compression.original-changed' } },
    });
    await member.head(`/media/${id}/file`).expect(200);
  });

  it('completes a replacement that a crash cut at any point', async () => {
    const replacement = server.app.get(MediaReplacement, { strict: false });
    const id = await add();
    const em = server.app.get(EntityManager, { strict: false });
    const media = await em.fork().findOneOrFail(Media, id);
    const original = await replacement.identify(media);
    if (!original) throw new Error('no file');
    const small = await studio.make('small.mp4', '-i', shortFilm, '-c:v', 'libx264', '-crf', '35');
    const key = '01a1fd3d-0000-7000-8000-0123456789ab';
    expect(await replacement.replace(id, original, join(studio.folder, 'not-there.mp4'), key)).toBe(false);
    expect(await replacement.replace(id, original, small, key)).toBe(true);
    expect(await replacement.replace(id, original, small, key)).toBe(true);
    const after = await em.fork().findOneOrFail(Media, id);
    expect(after.path).toMatch(/\/media-0123456789ab\.mp4$/);
    await member.head(`/media/${id}/file`).expect(200);
    // The row still names the old file and both lie there, as when power went after the move.
    const twice = await add();
    const before = await em.fork().findOneOrFail(Media, twice);
    const was = await replacement.identify(before);
    if (!was) throw new Error('no file');
    const folder = join(was.absolute, '..');
    await studio.make('again.mp4', '-i', shortFilm, '-c:v', 'libx264', '-crf', '35');
    const { copyFile } = await import('node:fs/promises');
    await copyFile(join(studio.folder, 'again.mp4'), join(folder, 'media-0123456789ab.mp4'));
    expect(await replacement.replace(twice, was, join(studio.folder, 'moved-away.mp4'), key)).toBe(true);
    expect(await replacement.identify({ path: was.path })).toBeNull();
  });

  it('refuses what cannot be made smaller and what is not one’s own', async () => {
    const song = await addMedia(server, memberId, {}, 'song.mp3');
    const refused = await member.post('/api/compressions').send({ mediaId: song }).expect(409);
    expect(refused.body).toMatchObject({ code: 'compression.not-possible' });
    const id = await add();
    await other.post('/api/compressions').send({ mediaId: id }).expect(403);
    const guest = await server.join('guest', `Gus${database}`);
    await guest.get('/api/compressions').expect(403);
    const asked = await ask(id, { level: 'low' });
    const twice = await admin.post('/api/compressions').send({ mediaId: id }).expect(409);
    expect(twice.body).toMatchObject({ code: 'compression.already-under-way' });
    await other.get(`/api/compressions/${asked.id}`).expect(404);
    await other.post(`/api/compressions/${asked.id}/cancel`).expect(404);
    const { body } = await other.get('/api/compressions').expect(200);
    expect(body).toMatchObject({ items: [] });
    for (const wish of [
      {},
      { mediaId: 'x' },
      { mediaId: id, level: 'best' },
      { mediaId: id, codec: 'vp9' },
    ]) {
      await member.post('/api/compressions').send(wish).expect(400);
    }
    await member.get('/api/compressions?cursor=nonsense').expect(400);
    await member.get('/api/compressions?status=wrong').expect(400);
    await decided(whose(), asked.id);
  });

  it('lists page by page, by film and by state', async () => {
    const first = await member.get('/api/compressions?limit=2').expect(200);
    const page = first.body as { items: CompressionAnswer[]; nextCursor: string };
    expect(page.items).toHaveLength(2);
    const next = await member.get(`/api/compressions?limit=200&cursor=${page.nextCursor}`).expect(200);
    const rest = (next.body as { items: CompressionAnswer[] }).items.map(({ id }) => id);
    expect(rest).not.toContain(page.items[0]?.id);
    const mediaId = page.items[0]?.mediaId ?? '';
    const ofFilm = await member.get(`/api/compressions?mediaId=${mediaId}`).expect(200);
    expect(
      (ofFilm.body as { items: CompressionAnswer[] }).items.every((each) => each.mediaId === mediaId),
    ).toBe(true);
    const open = await member.get('/api/compressions?status=open').expect(200);
    expect((open.body as { items: CompressionAnswer[] }).items.map(({ status }) => status)).not.toContain(
      'kept',
    );
  });

  it('goes with the film when that is deleted for good', async () => {
    const id = await add();
    const asked = await ask(id, { level: 'low' });
    await decided(whose(), asked.id);
    await member.delete(`/api/media/${id}/permanently`).expect(204);
    await member.get(`/api/compressions/${asked.id}`).expect(404);
  });

  it('says what this machine can make', async () => {
    const { body } = await member.get('/api/compressions/encoders').expect(200);
    expect(body).toMatchObject({
      items: [
        {
          codec: 'h264',
          encoders: expect.arrayContaining([{ name: 'libx264', isHardware: false }]) as unknown,
        },
        { codec: 'h265', encoders: [{ name: 'libx265', isHardware: false }] },
        { codec: 'av1' },
      ],
    });
  });
});
