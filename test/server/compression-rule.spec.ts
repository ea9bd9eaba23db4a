import { EntityManager } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompressionAnswer } from '../../server/src/features/compression/compression.contract.js';
import { CompressionDecisions } from '../../server/src/features/compression/compression-decisions.service.js';
import { CompressionRuleScheduler } from '../../server/src/features/compression/compression-rule.scheduler.js';
import { Compression } from '../../server/src/features/compression/compression.entity.js';
import { Media } from '../../server/src/features/library/media.entity.js';
import { WatchState } from '../../server/src/features/playback/watch-state.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { decided } from '../support/compressions.js';
import { addFilm, bulky, openStudio, type FilmStudio } from '../support/films.js';
import { mediaOf, personOf, type Browser } from '../support/library-shelf.js';

const DAY_MS = 86_400_000;
const RULE = {
  ...{ isOn: true, olderThanDays: 30, belowFreeBytes: Number.MAX_SAFE_INTEGER },
  ...{ level: 'low', codec: 'h264', confirmAfterDays: 2 },
};

describe.each(['sqlite', 'postgresql'] as const)('the household’s rule (%s)', (database) => {
  let server: TestApp;
  let studio: FilmStudio;
  let admin: Browser;
  let personId: string;
  let film: string;

  beforeAll(async () => {
    studio = await openStudio();
    server = await startApp({ database });
    admin = await server.setUp();
    personId = await personOf(admin);
    film = await studio.make('film.mp4', ...bulky(3, '320x180'));
  });
  afterAll(async () => {
    await server.close();
    await studio.close();
  });

  const em = () => server.app.get(EntityManager, { strict: false }).fork();
  const look = () => server.app.get(CompressionRuleScheduler, { strict: false }).look();
  /** As large as the rule wants it by the row; what lies on the disk is small. */
  const addOld = async (days: number) => {
    const id = await addFilm(server, personId, film);
    const createdAt = new Date(Date.now() - days * DAY_MS);
    await em().nativeUpdate(Media, { id }, { createdAt, bytes: 30 * 1024 * 1024 });
    return id;
  };

  it('is an administrator’s, and refuses what makes no sense', async () => {
    const member = await server.join('member', 'Mel');
    await member.get('/api/compressions/rule').expect(403);
    await member.put('/api/compressions/rule').send(RULE).expect(403);
    const { body } = await admin.get('/api/compressions/rule').expect(200);
    expect(body).toMatchObject({ isOn: false, confirmAfterDays: null });
    for (const wrong of [
      { olderThanDays: 0 },
      { belowFreeBytes: -1 },
      { level: 'best' },
      { confirmAfterDays: 1.5 },
      { isOn: 'yes' },
    ])
      await admin
        .put('/api/compressions/rule')
        .send({ ...RULE, ...wrong })
        .expect(400);
  });

  it('takes the old films that nobody watches, once, and keeps the result when its days have passed', async () => {
    const old = await addOld(40);
    await addOld(10);
    const played = await addOld(40);
    const lately = { person: personId, media: played, positionSeconds: 1, updatedAt: new Date() };
    await em().insert(WatchState, lately);
    expect(await look()).toEqual([]);
    await admin.put('/api/compressions/rule').send(RULE).expect(200);
    expect(await look()).toEqual([old]);
    expect(await look()).toEqual([]);
    const { body } = await admin.get(`/api/compressions?mediaId=${old}`).expect(200);
    const [asked] = (body as { items: CompressionAnswer[] }).items;
    expect(asked).toMatchObject({ isByRule: true, level: 'low' });
    const ready = await decided({ browser: admin, origin: server.origin }, asked?.id ?? '');
    expect(ready.status).toBe('ready');
    const at = Date.parse(ready.keepsItselfAt ?? '');
    expect(at).toBeGreaterThan(Date.now() + 1.9 * DAY_MS);
    const decisions = server.app.get(CompressionDecisions, { strict: false });
    expect(await decisions.keepDue(new Date(at - 1000))).toBe(0);
    expect(await decisions.keepDue(new Date(at + 1000))).toBe(1);
    expect((await mediaOf(admin, old)).bytes).toBe(ready.resultBytes);
  });

  it('completes what a crash cut between the decision and its end', async () => {
    const id = await addFilm(server, personId, film);
    const { body } = await admin.post('/api/compressions').send({ mediaId: id, level: 'low' }).expect(202);
    const asked = body as CompressionAnswer;
    const ready = await decided({ browser: admin, origin: server.origin }, asked.id);
    await em().nativeUpdate(Compression, { id: asked.id }, { status: 'keeping' });
    const decisions = server.app.get(CompressionDecisions, { strict: false });
    await decisions.finishInterrupted();
    await decisions.finishInterrupted();
    expect((await mediaOf(admin, id)).bytes).toBe(ready.resultBytes);
    const { body: kept } = await admin.get(`/api/compressions/${asked.id}`).expect(200);
    expect(kept).toMatchObject({ status: 'kept' });
  });
});
