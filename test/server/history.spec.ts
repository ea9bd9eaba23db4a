import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  HistoryEntryAnswer,
  HistoryNumbers,
} from '../../server/src/features/history/history.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { personOf } from '../support/library-shelf.ts';
import { cookieOf, downloadEnded, openSocket, postDownload } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

describe.each(['sqlite', 'postgresql'] as const)('the history on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let ben: Browser;
  let guest: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({ database });
    ada = await app.setUp();
    ben = await app.join('member', 'Ben');
    guest = await app.join('guest', 'Gus');
    for (const [browser, id, quality] of [
      [ada, 'gen-21', 'best'],
      [ada, 'gen-22', 'audio'],
      [ada, 'hostile-shell', 'best'],
      [ben, 'gen-23', 'best'],
    ] as const) {
      const { id: download } = await postDownload(browser, `${site.origin}/watch?v=${id}`, quality);
      await downloadEnded(browser, app.origin, download);
    }
  });

  afterAll(async () => {
    await app.close();
    await site.close();
  });

  async function entries(browser: Browser, query = ''): Promise<HistoryEntryAnswer[]> {
    const { body } = await browser.get(`/api/history?limit=50${query}`).expect(200);
    return (body as { items: HistoryEntryAnswer[] }).items;
  }

  it('holds what each person downloaded, newest first, in pages', async () => {
    await expect
      .poll(async () => (await entries(ada)).map(({ kind }) => kind))
      .toEqual(['video', 'audio', 'video']);
    await expect.poll(() => entries(ben)).toHaveLength(1);
    const { body } = await ada.get('/api/history?limit=2').expect(200);
    const { items, nextCursor } = body as { items: HistoryEntryAnswer[]; nextCursor: string };
    const rest = await entries(ada, `&cursor=${nextCursor}`);
    expect([...items, ...rest]).toEqual(await entries(ada));
    await ada.get('/api/history?cursor=nonsense').expect(400);
  });

  it('keeps what was wished for, to ask for the same again', async () => {
    const cleo = await app.join('member', 'Cleo');
    const wish = { section: { startSeconds: 1, endSeconds: 4 }, subtitleLanguages: ['fr'] };
    const { body } = await cleo
      .post('/api/downloads')
      .send({ url: `${site.origin}/watch?v=aurora`, quality: '360p', options: wish })
      .expect(202);
    await downloadEnded(cleo, app.origin, (body as { id: string }).id);
    await expect.poll(async () => (await entries(cleo))[0]?.options).toMatchObject(wish);
    expect((await entries(cleo))[0]).toMatchObject({ quality: '360p', qualityReason: null });
    const socket = await openSocket(app.origin, cookieOf(cleo));
    const told = new Promise((resolve) => socket.once('history.changed', resolve));
    await cleo.delete('/api/history').expect(204);
    expect(await told).toEqual({ personId: await personOf(cleo) });
    socket.disconnect();
  });

  it('finds by words and by kind', async () => {
    expect(await entries(ada, '&search=HÓME%2021')).toHaveLength(1);
    expect(await entries(ada, '&kind=audio')).toHaveLength(1);
    expect(await entries(ada, '&search=%25%25')).toHaveLength(3);
    expect(await entries(ada, '&site=vimeo')).toEqual([]);
  });

  it('sums up days, sites, kinds and sizes', async () => {
    const { body } = await ada.get('/api/history/numbers?days=7&timeZone=Europe/Paris').expect(200);
    const numbers = body as HistoryNumbers;
    expect(numbers.total.count).toBe(3);
    expect(numbers.byDay).toHaveLength(7);
    expect(numbers.byDay.at(-1)?.count).toBe(3);
    expect(numbers.bySite).toMatchObject([{ site: 'other', count: 3 }]);
    expect(numbers.bySize[0]).toMatchObject({ size: 'under-10mb', count: 3 });
  });

  it('shows the household’s to administrators alone', async () => {
    expect(await entries(ada, '&everyone=true')).toHaveLength(4);
    expect(await entries(ben, '&everyone=true')).toHaveLength(1);
    const bensId = (await entries(ben))[0]?.personId;
    expect(await entries(ada, `&personId=${bensId}`)).toHaveLength(1);
    await guest.get('/api/history').expect(403);
  });

  it('goes out as CSV that no spreadsheet runs, and as JSON', async () => {
    const csv = await ada.get('/api/history/export?format=csv').expect(200);
    expect(csv.headers['content-disposition']).toContain('foyer-history.csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(4);
    const json = await ada.get('/api/history/export?format=json').buffer(true).expect(200);
    expect(JSON.parse(json.text) as unknown[]).toHaveLength(3);
  });

  it('forgets what it is told to, and does not remember it after a restart', async () => {
    const [first] = await entries(ada);
    await ben.delete(`/api/history/${first?.id}`).expect(404);
    await ada.delete(`/api/history/${first?.id}`).expect(204);
    expect(await entries(ada)).toHaveLength(2);
    await ada.delete('/api/history').expect(204);
    expect(await entries(ada)).toEqual([]);
    expect(await entries(ben)).toHaveLength(1);
  });
});

it('remembers downloads that completed while nobody wrote the history, and forgets nothing it was told to forget', async () => {
  const site = await startSite();
  const first = await startApp();
  const ada = await first.setUp();
  const { id } = await postDownload(ada, `${site.origin}/watch?v=gen-24`);
  await downloadEnded(ada, first.origin, id);
  await ada.delete('/api/history').expect(204);
  const cookies = ada.jar;
  const again = await startAgain(first);
  const browser = again.browser();
  browser.jar = cookies;
  const { body } = await browser.get('/api/history').expect(200);
  expect(body).toMatchObject({ items: [] });
  await again.close();
  await site.close();
});

async function startAgain(app: TestApp): Promise<TestApp> {
  await app.app.close();
  return startApp({ dataDir: app.dataDir });
}
