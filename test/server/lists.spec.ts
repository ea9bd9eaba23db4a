import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BatchAnswer } from '../../server/src/features/batches/batches.contract.js';
import type {
  ListAnswer,
  ListEntryAnswer,
  OpenedList,
} from '../../server/src/features/lists/lists.contract.js';
import { ListsService } from '../../server/src/features/lists/lists.service.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { cookieOf, downloadEnded, openSocket, postDownload } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

describe.each(['sqlite', 'postgresql'] as const)('lists on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({ database });
    ada = await app.setUp();
  });
  beforeEach(() => site.controls.reset());
  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const playlist = (id: string) => `${site.origin}/playlist?list=${id}`;

  async function open(url: string, browser = ada): Promise<OpenedList> {
    const { body } = await browser.post('/api/lists').send({ url }).expect(200);
    return body as OpenedList;
  }

  /** Resolves with the list once it is read, told by the socket. */
  async function whole(list: OpenedList): Promise<{ list: ListAnswer; told: number[] }> {
    const socket = await openSocket(app.origin, cookieOf(ada));
    const told: number[] = [];
    try {
      const last = await new Promise<ListAnswer>((resolve, reject) => {
        const look = (answer: ListAnswer) => {
          if (answer.id !== list.id) return;
          told.push(answer.readCount);
          if (answer.status !== 'reading') resolve(answer);
        };
        socket.on('list.changed', look);
        ada.get(`/api/lists/${list.id}`).then(({ body }) => look(body as ListAnswer), reject);
      });
      return { list: last, told };
    } finally {
      socket.disconnect();
    }
  }

  async function pageOf(id: string, query = '') {
    const { body } = await ada.get(`/api/lists/${id}/entries?${query}`).expect(200);
    return body as { items: ListEntryAnswer[]; nextCursor: string | null };
  }

  async function refusal(url: string): Promise<[number, string]> {
    const { status, body } = await ada.post('/api/lists').send({ url });
    return [status, (body as { code: string }).code];
  }

  it('show their first entries while the rest is being read, and page through all 5,000', async () => {
    const opened = await open(playlist('gen-5000'));
    expect(opened).toMatchObject({ title: '5000 home films', expectedCount: 5000, errorCode: null });
    expect(opened.entries.items).toHaveLength(50);
    expect(opened.entries.items[0]).toMatchObject({
      position: 1,
      title: 'Home film 1',
      url: `${site.origin}/watch?v=gen-1`,
      durationSeconds: 3,
      existingMediaId: null,
    });
    expect(opened.entries.items[0]?.artworkUrl).toMatch(/^\/api\/artwork\//);
    const { list, told } = await whole(opened);
    expect(list).toMatchObject({ status: 'complete', readCount: 5000, isCut: false });
    expect(told).toEqual([...told].sort((one, other) => one - other));
    let seen = 0;
    for (let cursor = ''; ;) {
      const page = await pageOf(list.id, `limit=200${cursor}`);
      expect(page.items.map(({ position }) => position)).toEqual(page.items.map((_, at) => seen + at + 1));
      seen += page.items.length;
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toBe(5000);
    const found = await pageOf(list.id, 'search=FILM%20499&limit=200');
    expect(found.items.map(({ title }) => title)).toEqual(
      ['499', '4990', '4991', '4992', '4993', '4994', '4995', '4996', '4997', '4998', '4999'].map(
        (number) => `Home film ${number}`,
      ),
    );
    expect((await pageOf(list.id, 'search=%25')).items.length).toBeGreaterThan(0);
    const [middle] = (await pageOf(list.id, 'from=2500&limit=1')).items;
    expect(middle?.position).toBe(2500);
  }, 180_000);

  it('of one link are read once for a person', async () => {
    const first = await open(playlist('gen-60'));
    const pages = site.controls.count('/api/playlist/gen-60');
    expect((await open(playlist('gen-60'))).id).toBe(first.id);
    expect(site.controls.count('/api/playlist/gen-60')).toBe(pages);
  });

  it('may be channels and feeds', async () => {
    const channel = await open(`${site.origin}/channel/northern-light`);
    expect(channel).toMatchObject({ title: 'Northern Light', author: 'Northern Light' });
    const feed = await open(`${site.origin}/feed.xml?items=3`);
    expect(feed.entries.items.map(({ title }) => title)).toEqual(['Episode 3', 'Episode 2', 'Episode 1']);
    expect(feed.entries.items[0]?.url).toBe(`${site.origin}/media/gen-3.mp4`);
  });

  it('carry hostile titles as plain text', async () => {
    const { entries } = await open(`${site.origin}/channel/odd-corner`);
    const titles = entries.items.map(({ title }) => title);
    expect(titles).toContain('../../etc/passwd');
    expect(titles).toContain('<script>alert("foyer")</script><img src=x onerror=alert(1)>');
    for (const title of titles) expect(title).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  it('know what is in the library, and leave it out when asked', async () => {
    const { id } = await postDownload(ada, `${site.origin}/watch?v=gen-2`, '360p');
    const { mediaId } = await downloadEnded(ada, app.origin, id);
    const list = await open(playlist('gen-3'));
    expect(list.entries.items.map(({ existingMediaId }) => existingMediaId)).toEqual([null, mediaId, null]);
    await whole(list);
    const start = (selection: unknown, wish = {}) =>
      ada.post(`/api/lists/${list.id}/downloads`).send({ selection, quality: '360p', ...wish });
    const only = await start({ kind: 'ranges', ranges: [{ from: 2, to: 2 }] }).expect(422);
    expect((only.body as { code: string }).code).toBe('lists.nothing-chosen');
    const both = await start({ kind: 'all' }).expect(202);
    expect(both.body as BatchAnswer).toMatchObject({ name: '3 home films', counts: { total: 2 } });
    const all = await start({ kind: 'all' }, { skipsExisting: false }).expect(202);
    expect((all.body as BatchAnswer).counts.total).toBe(3);
  });

  it('give ranges, each entry once, and the newest', async () => {
    const list = await open(playlist('gen-40'));
    await whole(list);
    const start = async (selection: unknown) => {
      const { body } = await ada
        .post(`/api/lists/${list.id}/downloads`)
        .send({ selection, quality: '360p', skipsExisting: false })
        .expect(202);
      const batch = body as BatchAnswer;
      const items = await ada.get(`/api/batches/${batch.id}/items?limit=200`).expect(200);
      await ada.post(`/api/batches/${batch.id}/cancel`).expect(200);
      return (items.body as { items: { text: string }[] }).items.map(({ text }) => text.split('gen-')[1]);
    };
    const ranges = [
      { from: 10, to: 12 },
      { from: 11, to: 13 },
      { from: 39, to: 400 },
    ];
    expect(await start({ kind: 'ranges', ranges })).toEqual(['10', '11', '12', '13', '39', '40']);
    expect(await start({ kind: 'newest', count: 3 })).toEqual(['1', '2', '3']);
  });

  it('say where the newest are, by day where the site tells it', async () => {
    const dated = await whole(await open(playlist('dated-9')));
    const places = async (id: string, count: number) =>
      (await ada.get(`/api/lists/${id}/newest?count=${count}`).expect(200)).body as unknown;
    expect(await places(dated.list.id, 3)).toEqual({ ranges: [{ from: 7, to: 9 }] });
    const undated = await open(playlist('gen-40'));
    expect(await places(undated.id, 3)).toEqual({ ranges: [{ from: 1, to: 3 }] });
    await ada.get(`/api/lists/${undated.id}/newest?count=0`).expect(400);
    const ben = await app.join('member', 'Ben');
    await ben.get(`/api/lists/${undated.id}/newest?count=3`).expect(404);
  });

  it.each([
    [{ kind: 'ranges', ranges: [] }],
    [{ kind: 'ranges', ranges: [{ from: 5, to: 4 }] }],
    [{ kind: 'ranges', ranges: [{ from: 0, to: 4 }] }],
    [{ kind: 'newest', count: 0 }],
    [{ kind: 'newest', count: 1.5 }],
    [{ kind: 'everything' }],
    ['all'],
    [undefined],
  ])('refuse the selection %j', async (selection) => {
    const list = await open(playlist('gen-40'));
    const answer = await ada.post(`/api/lists/${list.id}/downloads`).send({ selection });
    expect(answer.status).toBe(400);
  });

  it('have nothing beyond their end', async () => {
    const list = await open(playlist('gen-40'));
    const selection = { kind: 'ranges', ranges: [{ from: 41, to: 50 }] };
    const answer = await ada.post(`/api/lists/${list.id}/downloads`).send({ selection }).expect(422);
    expect((answer.body as { code: string }).code).toBe('lists.nothing-chosen');
  });

  it('cannot be taken whole before they are read', async () => {
    const gate = site.controls.hold('/api/playlist/gen-500?page=6');
    const list = await open(playlist('gen-500'));
    await gate.reached();
    expect(list).toMatchObject({ status: 'reading', expectedCount: 500 });
    const answer = await ada.post(`/api/lists/${list.id}/downloads`).send({ selection: { kind: 'all' } });
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([409, 'lists.still-reading']);
    gate.release();
    expect((await whole(list)).list.readCount).toBe(500);
  });

  it('keep what came when the site breaks off', async () => {
    site.controls.failNext('/api/playlist/gen-300?page=4', Infinity, 403);
    const list = await open(playlist('gen-300'));
    const { list: broken } = await whole(list);
    expect(broken).toMatchObject({ status: 'failed', readCount: 200 });
    expect(broken.errorCode).toMatch(/^ytdlp\./);
  });

  it('are somebody’s own, and are forgotten in time', async () => {
    const list = await open(playlist('films'));
    const other = await app.join('admin', `Ben-${database}`);
    for (const id of [list.id, randomUUID()]) {
      const answer = await other.get(`/api/lists/${id}/entries`).expect(404);
      expect((answer.body as { code: string }).code).toBe('lists.not-found');
    }
    await other
      .post(`/api/lists/${list.id}/downloads`)
      .send({ selection: { kind: 'all' } })
      .expect(404);
    await ada.get('/api/lists/not-an-id').expect(400);
    await ada.get(`/api/lists/${list.id}/entries?cursor=nonsense`).expect(400);
    await app.app.get(ListsService).forgetOld(new Date(Date.now() + 24 * 3_600_000));
    await ada.get(`/api/lists/${list.id}`).expect(404);
  });

  it('are refused in words when there is none', async () => {
    expect(await refusal(`${site.origin}/watch?v=aurora`)).toEqual([422, 'lists.not-a-list']);
    expect(await refusal(playlist('empty'))).toEqual([422, 'lists.empty']);
    expect(await refusal('not a link')).toEqual([400, 'sites.malformed-link']);
    expect(await refusal('file:///etc/passwd')).toEqual([422, 'sites.unsupported-link']);
    expect((await refusal(playlist('nowhere')))[1]).toMatch(/^ytdlp\./);
    expect((await refusal('http://10.0.0.1/playlist'))[1]).toBe('ytdlp.address-refused');
    const guest = await app.join('guest', `Gil-${database}`);
    await guest
      .post('/api/lists')
      .send({ url: playlist('films') })
      .expect(403);
  });
});
