import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BatchAnswer, BatchItemAnswer } from '../../server/src/features/batches/batches.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { cookieOf, openSocket } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

describe.each(['sqlite', 'postgresql'] as const)('batches on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let ben: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({ database });
    ada = await app.setUp();
    ben = await app.join('member', 'Ben');
  });

  beforeEach(() => site.controls.reset());

  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const film = (id: string) => `${site.origin}/watch?v=${id}`;

  async function postBatch(browser: Browser, text: string): Promise<BatchAnswer> {
    const { body } = await browser.post('/api/batches').send({ text, quality: '360p' }).expect(202);
    return body as BatchAnswer;
  }

  /** Resolves with the batch once `test` holds for it, by socket events and a look at the truth. */
  async function batchWhere(browser: Browser, id: string, test: (batch: BatchAnswer) => boolean) {
    const socket = await openSocket(app.origin, cookieOf(browser));
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

  async function itemsOf(browser: Browser, id: string): Promise<BatchItemAnswer[]> {
    const { body } = await browser.get(`/api/batches/${id}/items?limit=200`).expect(200);
    return (body as { items: BatchItemAnswer[] }).items;
  }

  it('takes the good links of a text, and says why not of the others', async () => {
    const text = `# tonight\n${film('gen-1')}, ${film('gen-2')}\nno link\nfile:///etc/passwd\n${film('gen-1')}`;
    const accepted = await postBatch(ada, text);
    expect(accepted.counts).toMatchObject({ total: 5, invalid: 2, repeated: 1 });
    const finished = await batchWhere(ada, accepted.id, ({ status }) => status === 'finished');
    expect(finished).toMatchObject({ progress: 1, counts: { done: 2, failed: 0, waiting: 0 } });
    const items = await itemsOf(ada, accepted.id);
    expect(items.map(({ line, status, code }) => [line, status, code])).toEqual([
      [2, 'done', null],
      [2, 'done', null],
      [3, 'invalid', 'sites.malformed-link'],
      [4, 'invalid', 'sites.unsupported-link'],
      [5, 'repeated', null],
    ]);
    await ada.get(`/api/media/${items[0]?.mediaId}`).expect(200);
  });

  it('stops at a pause with the bytes kept, and goes on', async () => {
    const gate = site.controls.hold(/\/media\/big-\d+\.mp4/, { afterBytes: 100_000 });
    const { id } = await postBatch(ada, [film('big-3'), film('big-4')].join('\n'));
    await gate.reached();
    const paused = await ada.post(`/api/batches/${id}/pause`).expect(200);
    expect(paused.body).toMatchObject({ status: 'paused' });
    const waits = async () => {
      const rows = await ada.get('/api/downloads?status=active').expect(200);
      return (rows.body as { items: { batchId: string; wait: { code: string } | null }[] }).items
        .filter((row) => row.batchId === id)
        .map((row) => row.wait?.code);
    };
    // What runs is stopped by its worker, which takes a moment.
    await expect.poll(waits).toEqual(['batches.paused', 'batches.paused']);
    gate.release();
    await ada.post(`/api/batches/${id}/resume`).expect(200);
    const finished = await batchWhere(ada, id, ({ status }) => status === 'finished');
    expect(finished.counts).toMatchObject({ done: 2 });
  });

  it('cancels what has not ended and tries the failed ones again', async () => {
    const { id } = await postBatch(ada, [film('gen-5'), film('private')].join('\n'));
    const finished = await batchWhere(ada, id, ({ status }) => status === 'finished');
    expect(finished.counts).toMatchObject({ done: 1, failed: 1 });
    await ada.post(`/api/batches/${id}/cancel`).expect(409);
    await ada.post(`/api/batches/${id}/retry`).expect(200);
    const again = await batchWhere(ada, id, ({ status }) => status === 'finished');
    expect(again.counts).toMatchObject({ done: 1, failed: 1 });

    const gate = site.controls.hold(/\/media\/big-\d+\.mp4/, { afterBytes: 100_000 });
    const other = await postBatch(ada, [film('big-5'), film('big-6')].join('\n'));
    await gate.reached();
    const cancelled = await ada.post(`/api/batches/${other.id}/cancel`).expect(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled', counts: { cancelled: 2, running: 0 } });
    gate.release();
  });

  it('goes on with one of its films that is tried again elsewhere', async () => {
    site.controls.failNext('/api/videos/gen-31', Infinity, 404);
    const { id } = await postBatch(ada, [film('gen-30'), film('gen-31')].join('\n'));
    const finished = await batchWhere(ada, id, ({ status }) => status === 'finished');
    expect(finished.counts).toMatchObject({ done: 1, failed: 1 });
    const failed = (await itemsOf(ada, id)).find(({ status }) => status === 'failed');
    site.controls.reset();
    const gate = site.controls.hold('/media/gen-31.mp4');
    await ada.post(`/api/downloads/${failed?.downloadId}/retry`).expect(200);
    await gate.reached();
    const again = await batchWhere(ada, id, ({ counts }) => counts.running === 1);
    expect(again).toMatchObject({ status: 'running', finishedAt: null, counts: { done: 1, failed: 0 } });
    gate.release();
    const whole = await batchWhere(ada, id, ({ status }) => status === 'finished');
    expect(whole.counts).toMatchObject({ done: 2, failed: 0 });
    expect((await itemsOf(ada, id)).map(({ code }) => code)).toEqual([null, null]);
  });

  it('answers the same key with the first batch', async () => {
    const send = () =>
      ada
        .post('/api/batches')
        .set('idempotency-key', 'evening')
        .send({ text: film('gen-8') })
        .expect(202);
    const [first, second] = [await send(), await send()];
    expect((second.body as BatchAnswer).id).toBe((first.body as BatchAnswer).id);
  });

  it('refuses bytes, emptiness and too much, and keeps nothing of it', async () => {
    const before = await ben.get('/api/batches').expect(200);
    const codeOf = async (text: string) => {
      const { body } = await ben.post('/api/batches').send({ text });
      return (body as { code: string }).code;
    };
    expect(await codeOf('\u0089PNG\r\n\u001a\n\0\0')).toBe('batches.not-text');
    expect(await codeOf('\n \n# only a comment\n')).toBe('batches.no-links');
    expect(await codeOf('https://a.example/1\n'.repeat(10_001))).toBe('batches.too-many-links');
    expect(await codeOf('x'.repeat(2_000_001))).toBe('http.invalid-request');
    expect((await ben.get('/api/batches').expect(200)).body).toEqual(before.body);
  });

  it('takes a file of a megabyte and pages through its lines', async () => {
    const line = (index: number) => `https://nowhere.invalid/${index}?${'x'.repeat(80)}`;
    const text = Array.from({ length: 9_000 }, (_, index) => line(index)).join('\n');
    const { id, counts } = await postBatch(ben, text);
    expect(counts.total).toBe(9_000);
    await ben.post(`/api/batches/${id}/pause`).expect(200);
    const first = await ben.get(`/api/batches/${id}/items?limit=200`).expect(200);
    const page = first.body as { items: BatchItemAnswer[]; nextCursor: string };
    expect(page.items).toHaveLength(200);
    const second = await ben.get(`/api/batches/${id}/items?limit=1&cursor=${page.nextCursor}`).expect(200);
    expect((second.body as { items: BatchItemAnswer[] }).items[0]?.line).toBe(201);
    await ben.delete(`/api/batches/${id}`).expect(204);
    await ben.get(`/api/batches/${id}`).expect(404);
  });

  it('shows nobody another person’s batch', async () => {
    const { id } = await postBatch(ada, film('gen-9'));
    for (const path of ['', '/items']) await ben.get(`/api/batches/${id}${path}`).expect(404);
    for (const verb of ['pause', 'resume', 'cancel', 'retry']) {
      const { body } = await ben.post(`/api/batches/${id}/${verb}`).expect(404);
      expect(body).toMatchObject({ code: 'batches.not-found' });
    }
    await ben.delete(`/api/batches/${id}`).expect(404);
  });
});
