import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BatchAnswer } from '../../server/src/features/batches/batches.contract.js';
import type { MediaSummary } from '../../server/src/features/library/library.contract.js';
import { openFaultScene, type FaultScene } from '../support/fault-scene.ts';
import { administratorOf } from '../support/server-process.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { cookieOf, openSocket } from '../support/watch-downloads.ts';

type Browser = Awaited<ReturnType<typeof administratorOf>>;

let scene: FaultScene;

beforeEach(async () => {
  scene = await openFaultScene();
});

afterEach(() => scene.close());

const linksOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `${scene.site.origin}/watch?v=gen-${from + index}`);

async function postBatch(browser: Browser, links: readonly string[]): Promise<string> {
  const { body } = await browser
    .post('/api/batches')
    .send({ text: links.join('\n') })
    .expect(202);
  return (body as BatchAnswer).id;
}

/** Resolves once `test` holds for the batch, by socket events and a look at the truth. */
async function batchWhere(
  browser: Browser,
  origin: string,
  id: string,
  test: (batch: BatchAnswer) => boolean,
): Promise<BatchAnswer> {
  const socket = await openSocket(origin, cookieOf(browser));
  try {
    return await new Promise<BatchAnswer>((resolve, reject) => {
      const look = (batch: BatchAnswer) => {
        if (batch.id === id && test(batch)) resolve(batch);
      };
      socket.on('batch.changed', look);
      browser.get(`/api/batches/${id}`).then(({ body }) => look(body as BatchAnswer), reject);
    });
  } finally {
    socket.disconnect();
  }
}

async function sourcesOf(browser: Browser): Promise<string[]> {
  const sources: string[] = [];
  let cursor = '';
  do {
    const { body } = await browser.get(`/api/media?limit=200&sort=newest${cursor}`).expect(200);
    const { items, nextCursor } = body as { items: MediaSummary[]; nextCursor: string | null };
    for (const { id } of items) {
      const details = await browser.get(`/api/media/${id}`).expect(200);
      sources.push((details.body as { sourceUrl: string }).sourceUrl);
    }
    cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
  } while (cursor !== '');
  return sources;
}

async function memberOf(origin: string, admin: Browser, username: string): Promise<Browser> {
  const { body } = await admin.post('/api/invitations').send({ role: 'member' }).expect(201);
  const { default: supertest } = await import('supertest');
  const browser = supertest.agent(origin);
  const { token } = body as { token: string };
  const joining = { token, username, password: 'a long password' };
  await browser.post('/api/invitations/accept').send(joining).expect(201);
  return browser;
}

describe('batches', () => {
  it('of 200 links from two people survive a server that is killed with -9 in their middle: none lost, none twice', async () => {
    const limits = { FOYER_DOWNLOADS_PER_PERSON: '5', FOYER_DOWNLOADS_AT_ONCE: '10' };
    const first = await scene.home.start(limits);
    const ada = await administratorOf(first.origin);
    const ben = await memberOf(first.origin, ada, 'Ben');
    const ids = [await postBatch(ada, linksOf(1, 100)), await postBatch(ben, linksOf(101, 100))] as const;
    await batchWhere(ada, first.origin, ids[0], ({ counts }) => counts.done >= 10);
    await first.kill();
    await scene.gone();

    const second = await scene.home.start(limits);
    const again = await administratorOf(second.origin);
    for (const id of ids) {
      const batch = await batchWhere(again, second.origin, id, ({ status }) => status === 'finished');
      expect(batch.counts).toMatchObject({ total: 100, done: 100, failed: 0 });
    }
    const sources = await sourcesOf(again);
    expect(sources.sort()).toEqual([...linksOf(1, 200)].sort());
    expect(await second.stop()).toBe(0);
  });

  it('wait on a full disk in their middle and go on when there is space again', async () => {
    const disk = mountSmallDisk(scene.home.dataDir, 64);
    try {
      const reserve = String(16 * 1024 * 1024);
      const settings = { FOYER_MEDIA_DIR: disk.folder, FOYER_DISK_RESERVE_BYTES: reserve };
      const server = await scene.home.start(settings);
      const ada = await administratorOf(server.origin);
      const filler = join(disk.folder, 'filler');
      writeFileSync(filler, Buffer.alloc(40 * 1024 * 1024));
      const links = [...linksOf(1, 3), `${scene.site.origin}/watch?v=big-12`, ...linksOf(11, 3)];
      const id = await postBatch(ada, links);
      await vi.waitFor(
        async () => {
          const { body } = await ada.get('/api/downloads?status=active').expect(200);
          const { items } = body as { items: { status: string }[] };
          expect(items.some(({ status }) => status === 'paused')).toBe(true);
        },
        { timeout: 60_000, interval: 250 },
      );
      rmSync(filler);
      const batch = await batchWhere(ada, server.origin, id, ({ status }) => status === 'finished');
      expect(batch.counts).toMatchObject({ total: 7, done: 7, failed: 0 });
      expect(await server.stop()).toBe(0);
    } finally {
      disk.unmount();
    }
  });
});
