import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/core';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DomainEvents, defineDomainEvent } from '../../server/src/core/events/domain-events.js';
import { OutboxMessage } from '../../server/src/core/events/outbox-message.entity.js';
import { Outbox } from '../../server/src/core/events/outbox.js';
import type { NotificationPage } from '../../server/src/features/notifications/notifications.contract.js';
import type { SubscriptionAnswer } from '../../server/src/features/subscriptions/subscriptions.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { removeFolder } from '../support/remove-folder.ts';

const said = defineDomainEvent<{ word: string }>('test.said');

/** A minute is over for every message that waits. */
const makeDue = (app: TestApp) =>
  app.app
    .get(MikroORM)
    .em.fork()
    .nativeUpdate(OutboxMessage, {}, { leasedUntil: new Date(Date.now() - 60_000) });

const waiting = (app: TestApp) => app.app.get(MikroORM).em.fork().find(OutboxMessage, {});

describe.each(['sqlite', 'postgresql'] as const)('the outbox on %s', (database) => {
  let app: TestApp;
  let heard: [string, string | null][];
  let endings: (() => void)[] = [];

  beforeAll(async () => {
    app = await startApp({ database });
  });
  afterEach(() => {
    for (const end of endings) end();
    endings = [];
  });
  afterAll(() => app.close());

  const outbox = () => app.app.get(Outbox);
  const listen = (listener: () => unknown = () => undefined) => {
    heard = [];
    const events = app.app.get(DomainEvents);
    endings.push(
      events.on(said, async ({ word }, id) => {
        heard.push([word, id]);
        await listener();
      }),
    );
  };
  const put = (word: string) =>
    app.app
      .get(MikroORM)
      .em.fork()
      .transactional((em) => outbox().put(em, said, { word }));

  it('tells what was committed, once, and forgets it', async () => {
    listen();
    const message = await put('bread');
    outbox().deliver([message]);
    await expect.poll(() => waiting(app)).toEqual([]);
    await outbox().catchUp();
    expect(heard).toEqual([['bread', message.id]]);
    expect(app.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('knows nothing of a transaction that was rolled back', async () => {
    listen();
    const lost = app.app
      .get(MikroORM)
      .em.fork()
      .transactional(async (em) => {
        await outbox().put(em, said, { word: 'smoke' });
        throw new Error('no');
      });
    await expect(lost).rejects.toThrow('no');
    await makeDue(app);
    await outbox().catchUp();
    expect(heard).toEqual([]);
  });

  it('tells again what a crash has left untold, in its order, but not while somebody else may be telling it', async () => {
    listen();
    const ids = [(await put('one')).id, (await put('two')).id];
    await outbox().catchUp();
    expect(heard).toEqual([]);
    await makeDue(app);
    await Promise.all([outbox().catchUp(), outbox().catchUp()]);
    await expect.poll(() => waiting(app)).toEqual([]);
    expect(heard).toEqual([
      ['one', ids[0]],
      ['two', ids[1]],
    ]);
  });

  it('tells a listener that failed again, under the same id, and gives up in the end', async () => {
    let isBroken = true;
    listen(() => {
      if (isBroken) throw new Error('not now');
    });
    const message = await put('again');
    outbox().deliver([message]);
    await expect.poll(() => heard.length).toBe(1);
    await expect.poll(async () => (await waiting(app)).map(({ attempts }) => attempts)).toEqual([1]);
    isBroken = false;
    await makeDue(app);
    await outbox().catchUp();
    expect(heard).toEqual([
      ['again', message.id],
      ['again', message.id],
    ]);
    expect(await waiting(app)).toEqual([]);

    isBroken = true;
    await put('never');
    for (let attempt = 2; attempt <= 8; attempt += 1) {
      await makeDue(app);
      await outbox().catchUp();
    }
    expect(await waiting(app)).toEqual([]);
    expect(app.log.map(({ msg }) => msg)).toContain('test.said was told 8 times and is given up');
  });
});

describe('a film that a subscription brings, when the server ends between the film and its playlist', () => {
  let site: Site;
  let dataDir: string;

  beforeAll(async () => {
    site = await startSite();
    dataDir = mkdtempSync(join(tmpdir(), 'foyer-test-'));
  });
  afterAll(async () => {
    await site.close();
    removeFolder(dataDir);
  });

  const run = (app: TestApp, sql: string) => app.app.get(MikroORM).em.fork().getConnection().execute(sql);

  it('is in the playlist and told of once, after the restart', async () => {
    let app = await startApp({ dataDir });
    let ada = await app.setUp();
    const wish = { url: `${site.origin}/channel/gen-1`, quality: '360p', backfill: null };
    const { body: list } = await ada
      .post('/api/playlists')
      .send({ id: v7(), name: 'From the channel' })
      .expect(201);
    const { id: playlistId } = list as { id: string };
    // What the crash would prevent: the listener’s writing.
    await run(
      app,
      `create trigger refuse before insert on playlist_operations begin select raise(abort, 'crashed'); end`,
    );
    const { body } = await ada.post('/api/subscriptions').send(wish).expect(201);
    const { id } = body as SubscriptionAnswer;
    await ada.put(`/api/subscriptions/${id}/playlists/${playlistId}`).expect(204);
    await expect
      .poll(() => app.log.map(({ msg }) => msg))
      .toContain('a listener of download.completed failed');
    await app.close();

    app = await startApp({ dataDir });
    ada = app.browser();
    await ada.post('/api/sessions').send({ username: 'Ada', password: 'correct horse battery' }).expect(201);
    await run(app, 'drop trigger refuse');
    for (let round = 0; round < 2; round += 1) {
      await makeDue(app);
      await app.app.get(Outbox).catchUp();
    }
    const { body: items } = await ada.get(`/api/playlists/${playlistId}/items`).expect(200);
    expect((items as { items: { title: string }[] }).items.map(({ title }) => title)).toEqual([
      'Home film 1',
    ]);
    const { body: news } = await ada.get('/api/notifications').expect(200);
    expect((news as NotificationPage).items.map(({ count }) => count)).toEqual([1]);
    expect(await waiting(app)).toEqual([]);
    await app.close();
  });
});
