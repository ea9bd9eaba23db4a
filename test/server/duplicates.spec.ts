import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntityManager } from '@mikro-orm/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../server/src/core/config/config.module.js';
import type { Settings } from '../../server/src/core/config/settings.js';
import { DomainEvents } from '../../server/src/core/events/domain-events.js';
import { Fingerprinter } from '../../server/src/core/ffmpeg/fingerprinter.js';
import type { Actor } from '../../server/src/core/http/actor.js';
import { DuplicateFinder } from '../../server/src/features/duplicates/duplicate-finder.js';
import { DuplicatesBacklog } from '../../server/src/features/duplicates/duplicates.backlog.js';
import type { DuplicateGroup } from '../../server/src/features/duplicates/duplicates.contract.js';
import { duplicatesMerged } from '../../server/src/features/duplicates/duplicates.events.js';
import { DUPLICATES_QUEUE } from '../../server/src/features/duplicates/duplicates.jobs.js';
import { HouseholdCopies } from '../../server/src/features/duplicates/household-copies.service.js';
import { FingerprintMaker } from '../../server/src/features/duplicates/fingerprint-maker.js';
import { Fingerprints } from '../../server/src/features/duplicates/fingerprints.service.js';
import { MediaFingerprint } from '../../server/src/features/duplicates/media-fingerprint.entity.js';
import { MediaReplacement } from '../../server/src/features/library/media-replacement.service.js';
import type { SitePreview } from '../../server/src/features/sites/domain/to-preview.js';
import { startApp, type TestApp } from '../support/app.js';
import { addFilm, openStudio, type FilmStudio } from '../support/films.js';
import { makeOriginal } from '../support/labelled-films.js';
import { addMedia, mediaOf, personOf, titlesOf, type Browser } from '../support/library-shelf.js';
import { cookieOf } from '../support/watch-downloads.js';

let studio: FilmStudio;
let original: string;
let small: string;
let short: string;

beforeAll(async () => {
  studio = await openStudio();
  original = await makeOriginal(studio, 1);
  const smaller = ['-vf', 'scale=-2:90', '-c:v', 'libx264', '-crf', '30'];
  small = await studio.make('small.mp4', '-i', original, ...smaller);
  short = await studio.make('short.mp4', '-ss', '8', '-i', original, '-c:v', 'libx264', '-crf', '28');
});
afterAll(() => studio.close());

describe.each(['sqlite', 'postgresql'] as const)('what is there twice (%s)', (database) => {
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

  const look = (id: string) =>
    server.app.get(Fingerprints, { strict: false }).look(id, new AbortController().signal);
  const add = async (path: string, changes: Parameters<typeof addFilm>[3] = {}) => {
    const id = await addFilm(server, memberId, path, changes);
    await look(id);
    return id;
  };
  const groupOf = async (mediaId: string, browser = member): Promise<DuplicateGroup | undefined> => {
    const { body } = await browser.get('/api/duplicates').query({ mediaId }).expect(200);
    return (body as { items: DuplicateGroup[] }).items[0];
  };
  const shown = (group: DuplicateGroup | undefined) =>
    group?.items.map(({ media, relation, kind }) => [media.title, relation, kind]);
  const clear = async (ids: readonly string[]) => {
    for (const id of ids) await member.delete(`/api/media/${id}/permanently`);
  };

  it('is found by its pictures and its sound, the best first, and told to open screens', async () => {
    const socket = io(server.origin, {
      transports: ['websocket'],
      extraHeaders: { cookie: cookieOf(member), origin: server.origin },
    });
    const told = new Promise<{ mediaIds: string[] }>((resolve) => socket.once('duplicates.changed', resolve));
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    const ids = [await add(small, { title: 'small' }), await add(original, { title: 'original' })];
    expect((await told).mediaIds.sort()).toEqual([...ids].sort());
    socket.disconnect();
    ids.push(await add(short, { title: 'short' }));
    const group = await groupOf(ids[2] ?? '');
    expect(shown(group)).toEqual([
      ['original', 'same', null],
      ['small', 'worse', 'picture'],
      ['short', 'shorter', 'picture'],
    ]);
    expect(group?.items[0]?.bitsPerSecond).toBeGreaterThan(group?.items[1]?.bitsPerSecond ?? Infinity);
    expect(group?.savedBytes).toBe(
      (group?.items ?? []).slice(1).reduce((sum, { media }) => sum + media.bytes, 0),
    );
    await clear(ids);
    expect(await groupOf(ids[0] ?? '')).toBeUndefined();
  });

  it('is found by the same bytes and by the same source without being looked at closely', async () => {
    const source = { site: 'youtube', externalId: 'abcdefghijk' } as const;
    const ids = [
      await addMedia(server, memberId, { title: 'one', ...source }, 'clip-360.mp4'),
      await addMedia(server, memberId, { title: 'two' }, 'clip-360.mp4'),
      await addMedia(server, memberId, { title: 'three', ...source }, 'song.mp3'),
    ];
    for (const id of ids) await look(id);
    const kinds = (await groupOf(ids[0] ?? ''))?.items.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['file', 'source', null]));
    const fingerprints = await server.app
      .get(EntityManager, { strict: false })
      .fork()
      .find(MediaFingerprint, { media: { $in: ids.slice(0, 2) } });
    expect(fingerprints[0]?.sha256).toBe(fingerprints[1]?.sha256);
    await clear(ids);
  });

  it('is told to whoever brought it, with how it compares, and to nobody else', async () => {
    const socket = (browser: Browser) =>
      io(server.origin, {
        transports: ['websocket'],
        extraHeaders: { cookie: cookieOf(browser), origin: server.origin },
      });
    const [own, stranger] = [socket(member), socket(other)];
    const overheard: unknown[] = [];
    stranger.on('duplicates.found', (found) => overheard.push(found));
    const told = new Promise((resolve) => own.once('duplicates.found', resolve));
    for (const one of [own, stranger]) await new Promise<void>((resolve) => one.once('connect', resolve));
    const ids = [await add(original, { title: 'first' }), await add(small, { title: 'second' })];
    expect(await told).toEqual({ mediaId: ids[1], title: 'second', relation: 'worse' });
    expect(overheard).toEqual([]);
    for (const one of [own, stranger]) one.disconnect();
    await clear(ids);
  });

  it('is said before it is fetched again: the same source first, then what is its copy, then what is likely', async () => {
    const source = { site: 'youtube', externalId: 'abcdefghijk' } as const;
    const author = { key: 'nl', name: 'Northern Light', url: null };
    const exact = await add(small, { title: 'Aurora', ...source });
    const copy = await add(original, { title: 'Mine' });
    const likely = await addMedia(server, memberId, { title: 'AURORA!', site: 'vimeo', author });
    const stray = await addMedia(server, memberId, { title: 'Whales', site: 'vimeo', author });
    const actor = (browser: Browser, role: 'member' | 'guest') =>
      personOf(browser).then((personId) => ({ personId, role }) as unknown as Actor);
    const copies = server.app.get(HouseholdCopies, { strict: false });
    const seconds = (await mediaOf(member, likely)).durationSeconds;
    const offered = {
      ...{ ...source, title: 'Aurora', author: 'Somebody', durationSeconds: seconds, formats: [] },
      choices: [
        { quality: '720p', height: 720, videoCodec: 'h264', estimatedBytes: null },
        { quality: 'audio', height: null, videoCodec: null, estimatedBytes: 1000 },
      ],
    } as unknown as SitePreview;
    const found = await copies.of(await actor(member, 'member'), offered);
    expect(found?.copies.map(({ mediaId, likeness }) => [mediaId, likeness])).toEqual([
      [copy, 'exact'],
      [exact, 'exact'],
      [likely, 'likely'],
    ]);
    expect(found?.byQuality).toEqual([
      { quality: '720p', relation: 'shorter' },
      { quality: 'audio', relation: 'sound-only' },
    ]);
    const elsewhere = { ...offered, externalId: 'somethingels' };
    expect((await copies.of(await actor(other, 'member'), elsewhere))?.copies).toMatchObject([
      { mediaId: likely, title: 'AURORA!', author: 'Northern Light', likeness: 'likely' },
    ]);
    const guest = await server.join('guest', `Gwen-${database}`);
    expect(await copies.of(await actor(guest, 'guest'), offered)).toBeNull();
    expect(await copies.of(await actor(member, 'member'), { ...elsewhere, title: 'Another' })).toBeNull();
    await clear([exact, copy, likely, stray]);
  });

  it('keeps one: the others go to the trash, and everybody’s places, stars and guests follow', async () => {
    const guest = await server.join('guest', `Gus-${database}`);
    const guestId = await personOf(guest);
    const [keep, drop] = [await add(original, { title: 'keep' }), await add(small, { title: 'drop' })];
    await member
      .put(`/api/media/${drop}/shares`)
      .send({ personIds: [guestId] })
      .expect(200);
    await guest.put(`/api/media/${drop}/position`).send({ seconds: 20 }).expect(200);
    await member.put(`/api/media/${keep}/position`).send({ seconds: 10 }).expect(200);
    await member.put(`/api/media/${drop}/watched`).send({ isWatched: true }).expect(200);
    await guest.put(`/api/media/${drop}/rating`).send({ stars: 2 }).expect(200);
    await member.put(`/api/media/${drop}/rating`).send({ stars: 1 }).expect(200);
    await member.put(`/api/media/${keep}/rating`).send({ stars: 4 }).expect(200);
    const group = await groupOf(keep);
    const merged = new Promise((resolve) => {
      server.app.get(DomainEvents, { strict: false }).on(duplicatesMerged, resolve);
    });
    const choice = { keepId: keep, dropIds: [drop] };
    await other.post(`/api/duplicates/${group?.id}/keep`).send(choice).expect(403);
    await mediaOf(member, drop);
    await member.post(`/api/duplicates/${group?.id}/keep`).send(choice).expect(204);
    expect(await merged).toEqual({ keptId: keep, droppedIds: [drop] });
    expect((await mediaOf(guest, keep)).watch).toMatchObject({ positionSeconds: 20 });
    expect((await mediaOf(member, keep)).watch).toMatchObject({ isWatched: true });
    const rated = await member.get(`/api/media/${keep}/rating`).expect(200);
    expect(rated.body).toMatchObject({ stars: 4, household: { average: 3, count: 2 } });
    expect(await titlesOf(member, { trash: 'true' })).toContain('drop');
    expect(await groupOf(keep)).toBeUndefined();
    const again = await member.post(`/api/duplicates/${group?.id}/keep`).send(choice).expect(404);
    expect(again.body).toMatchObject({ code: 'duplicates.not-found' });
    await member.post(`/api/media/${drop}/restore`).expect(200);
    expect(shown(await groupOf(keep))).toHaveLength(2);
    await clear([keep, drop]);
  });

  it('remembers that two are not the same', async () => {
    const ids = [await add(original, { title: 'this' }), await add(small, { title: 'that' })];
    const group = await groupOf(ids[0] ?? '');
    await other.post(`/api/duplicates/${group?.id}/dismiss`).expect(403);
    await member.post(`/api/duplicates/${group?.id}/dismiss`).expect(204);
    expect(await groupOf(ids[0] ?? '')).toBeUndefined();
    const em = server.app.get(EntityManager, { strict: false }).fork();
    await em.nativeDelete(MediaFingerprint, { media: { $in: ids } });
    for (const id of ids) await look(id);
    expect(await groupOf(ids[0] ?? '')).toBeUndefined();
    await clear(ids);
  });

  it('is listened to again once this machine’s ffmpeg can hear it', async () => {
    const deaf = join(studio.folder, `deaf-${database}`);
    writeFileSync(deaf, '#!/bin/sh\ncase "$*" in *-muxers*) exit 0;; esac\nexec ffmpeg "$@"\n', {
      mode: 0o755,
    });
    const get = <Part>(part: Parameters<typeof server.app.get>[0]) =>
      server.app.get(part, { strict: false }) as Part;
    const em = get<EntityManager>(EntityManager);
    const maker = new FingerprintMaker(new Fingerprinter({ ...get<Settings>(SETTINGS), ffmpeg: deaf }));
    const before = new Fingerprints(em, get(MediaReplacement), maker, get(DuplicateFinder));
    const id = await addMedia(server, memberId, { title: 'unheard' }, 'song.mp3');
    await before.look(id, new AbortController().signal);
    const known = () => em.fork().findOneOrFail(MediaFingerprint, { media: id }, { populate: ['sound'] });
    expect(await known()).toMatchObject({ isHeard: false, sound: null });
    // What is looked at a while after it came has been.
    await get<Queue>(getQueueToken(DUPLICATES_QUEUE)).remove(id);
    await get<DuplicatesBacklog>(DuplicatesBacklog).step(Date.now() + 2 * 3_600_000);
    await expect.poll(known, { timeout: 30_000 }).toMatchObject({ isHeard: true, sound: expect.any(Buffer) });
    await clear([id]);
  });

  it('refuses what makes no sense, and strangers', async () => {
    const ids = [await add(original), await add(small)];
    const stray = await addMedia(server, memberId, { title: 'stray' }, 'clip-480.mp4');
    const group = await groupOf(ids[0] ?? '');
    const path = `/api/duplicates/${group?.id}/keep`;
    const [keepId = '', dropId = ''] = ids;
    for (const choice of [
      {},
      { keepId, dropIds: [] },
      { keepId, dropIds: [keepId] },
      { keepId, dropIds: ['x'] },
    ])
      await member.post(path).send(choice).expect(400);
    const refused = await member
      .post(path)
      .send({ keepId, dropIds: [dropId, stray] })
      .expect(409);
    expect(refused.body).toMatchObject({ code: 'duplicates.not-in-group' });
    await member.get('/api/duplicates?cursor=nonsense').expect(400);
    await member.post('/api/duplicates/nonsense/dismiss').expect(400);
    const nobody = '/api/duplicates/01a1fd3d-0000-7000-8000-000000000000/dismiss';
    await member.post(nobody).expect(404);
    const guest = await server.join('guest', `Gil-${database}`);
    await guest.get('/api/duplicates').expect(403);
    await clear([...ids, stray]);
  });

  it('lists page by page and says how far the search is', async () => {
    const ids: string[] = [];
    for (const title of ['a', 'b', 'c']) {
      const source = { site: 'vimeo' as const, externalId: `id-${title}` };
      for (const copy of [1, 2])
        ids.push(await addMedia(server, memberId, { title: `${title}${copy}`, ...source }, 'song.mp3'));
    }
    const before = await member.get('/api/duplicates/progress').expect(200);
    const { checked, total } = before.body as { checked: number; total: number };
    expect(total - checked).toBeGreaterThanOrEqual(ids.length);
    for (const id of ids) await look(id);
    const { body } = await admin.get('/api/duplicates?limit=1').expect(200);
    const page = body as { items: DuplicateGroup[]; nextCursor: string | null };
    expect(page.items).toHaveLength(1);
    const after = await member.get('/api/duplicates/progress').expect(200);
    expect(after.body).toMatchObject({ checked: checked + ids.length, total });
    await clear(ids);
  });
});
