import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { startSite, type Site } from '../site/site.ts';
import {
  administratorOf,
  serverHome,
  type ServerHome,
  type ServerProcess,
} from '../support/server-process.ts';
import { downloadEnded, downloadWhere, postDownload, sha256Of } from '../support/watch-downloads.ts';

type Browser = Awaited<ReturnType<typeof administratorOf>>;

describe('PostgreSQL, restarted under a running server', () => {
  let site: Site;
  let postgres: PostgresServer;
  let home: ServerHome;
  let server: ServerProcess;
  let browser: Browser;

  beforeAll(async () => {
    site = await startSite();
    postgres = await startPostgres();
    home = serverHome();
    server = await home.start({ FOYER_DATABASE_URL: postgres.url });
    browser = await administratorOf(server.origin);
  });

  beforeEach(() => site.controls.reset());

  afterAll(async () => {
    await server.stop();
    await postgres.stop();
    await site.close();
    home.remove();
  });

  async function expectWhole(id: string, file: string): Promise<void> {
    const ended = await downloadEnded(browser, server.origin, id);
    expect(ended).toMatchObject({ status: 'completed', error: null });
    const url = `${server.origin}/media/${ended.mediaId}/file`;
    expect(await sha256Of(browser, url)).toBe(await site.sha256(file));
  }

  /** Resolves when the server's log holds the words. */
  const said = (words: string) => vi.waitFor(() => expect(server.output()).toContain(words), 30_000);

  /** What was asked while the database was away is refused, not accepted and forgotten. */
  async function expectRefusal(film: string): Promise<void> {
    const answer = await browser.post('/api/downloads').send({ url: `${site.origin}/watch?v=${film}` });
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.type).toBe('application/problem+json');
  }

  it('in the middle of a download: it completes, and nothing that was acknowledged is lost', async () => {
    const seen = await postDownload(browser, `${site.origin}/watch?v=gen-911`);
    const { mediaId } = await downloadEnded(browser, server.origin, seen.id);
    await browser.put(`/api/media/${mediaId}/position`).send({ seconds: 1 }).expect(200);
    const gate = site.controls.hold(/big-1[1-4]/, { afterBytes: 1_000_000 });
    const films = ['big-11', 'big-12', 'big-13', 'big-14'];
    const accepted = [];
    for (const film of films) accepted.push(await postDownload(browser, `${site.origin}/watch?v=${film}`));
    await gate.reached(3);
    await postgres.restart(async () => {
      await expectRefusal('gen-912');
      await said('was not saved');
    });
    gate.release();
    for (const [index, { id }] of accepted.entries()) await expectWhole(id, `${films[index]}.mp4`);
    const { body } = await browser.get(`/api/media/${mediaId}`).expect(200);
    expect(body).toMatchObject({ id: mediaId });
    const { body: downloads } = await browser.get('/api/downloads').expect(200);
    expect((downloads as { items: unknown[] }).items).toHaveLength(1 + films.length);
  });

  it('away when the last byte arrives: the film waits on disk and is taken in when it is back', async () => {
    const gate = site.controls.hold('/media/big-15.mp4', { afterBytes: 1_000_000 });
    const { id } = await postDownload(browser, `${site.origin}/watch?v=big-15`);
    await gate.reached();
    await downloadWhere(browser, server.origin, id, ({ status }) => status === 'downloading');
    await postgres.restart(async () => {
      gate.release();
      await said(`download ${id} was interrupted`);
    });
    await expectWhole(id, 'big-15.mp4');
    expect(server.output()).not.toMatch(/unhandled rejection|uncaught/i);
  });
});
