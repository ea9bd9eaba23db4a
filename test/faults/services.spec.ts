import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import Database from 'better-sqlite3';
import { startSite, type Site } from '../site/site.ts';
import { commandLineOf } from '../support/processes.ts';
import {
  administratorOf,
  serverHome,
  type ServerHome,
  type ServerProcess,
} from '../support/server-process.ts';
import { downloadEnded, downloadWhere, postDownload, sha256Of } from '../support/watch-downloads.ts';

type Browser = Awaited<ReturnType<typeof administratorOf>>;

describe('a part of the server that dies or blocks', () => {
  let site: Site;
  let home: ServerHome;
  let server: ServerProcess;
  let browser: Browser;

  beforeAll(async () => {
    site = await startSite();
    home = serverHome();
    server = await home.start();
    browser = await administratorOf(server.origin);
  });

  beforeEach(() => site.controls.reset());

  afterAll(async () => {
    await server.stop();
    await site.close();
    home.remove();
  });

  /** The home's processes whose command line holds `text`. */
  const processesWith = (text: string): number[] =>
    home.processes().filter((pid) => commandLineOf(pid).includes(text));

  it('Redis, killed while it holds a job: it comes back and the download completes', async () => {
    const gate = site.controls.hold('/media/big-6.mp4', { afterBytes: 1_000_000 });
    const download = await postDownload(browser, `${site.origin}/watch?v=big-6`);
    await gate.reached();
    const [redis] = processesWith('redis');
    process.kill(redis ?? 0, 'SIGKILL');
    gate.release();
    const ended = await downloadEnded(browser, server.origin, download.id);
    expect(ended).toMatchObject({ status: 'completed', error: null });
    const next = await postDownload(browser, `${site.origin}/watch?v=gen-901`);
    expect(await downloadEnded(browser, server.origin, next.id)).toMatchObject({ status: 'completed' });
    expect(processesWith('redis')).toHaveLength(1);
  });

  it('the yt-dlp worker, killed in the middle: the download goes on by itself, byte-identical', async () => {
    const gate = site.controls.hold('/media/big-7.mp4', { afterBytes: 2_000_000 });
    const download = await postDownload(browser, `${site.origin}/watch?v=big-7`);
    await gate.reached();
    for (const pid of processesWith('worker.py')) process.kill(pid, 'SIGKILL');
    gate.release();
    const ended = await downloadEnded(browser, server.origin, download.id);
    expect(ended).toMatchObject({ status: 'completed', error: null });
    expect(await sha256Of(browser, `${server.origin}/media/${ended.mediaId}/file`)).toBe(
      await site.sha256('big-7.mp4'),
    );
  });

  it('a cancelled download leaves no process and no file behind', async () => {
    const gate = site.controls.hold('/media/big-9.mp4', { afterBytes: 1_000_000 });
    const download = await postDownload(browser, `${site.origin}/watch?v=big-9`);
    await gate.reached();
    const folder = join(home.dataDir, 'media/.incoming');
    expect(readdirSync(folder)).toContain(download.id);
    const cancelled = await browser.post(`/api/downloads/${download.id}/cancel`).expect(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
    await vi.waitFor(() => expect(readdirSync(folder)).not.toContain(download.id), { timeout: 10_000 });
    await vi.waitFor(() => expect(processesWith('worker.py').length).toBeLessThanOrEqual(1), {
      timeout: 10_000,
    });
    gate.release();
  });

  it('the database, locked by another program for 5 seconds: requests wait, none fails, pages stay alive', async () => {
    const film = await postDownload(browser, `${site.origin}/watch?v=gen-905`);
    const { mediaId } = await downloadEnded(browser, server.origin, film.id);
    const other = new Database(join(home.dataDir, 'foyer.db'));
    other.exec('begin immediate');
    const later = wait(5000);
    let isAccepted = false;
    const posted = postDownload(browser, `${site.origin}/watch?v=gen-902`).finally(() => (isAccepted = true));
    // Nobody lets go before these have answered: had they to wait for the lock, all of them would fail.
    for (let isOver = false; !isOver;) {
      const page = await fetch(`${server.origin}/`);
      expect(page.status).toBe(200);
      await browser.get('/api/health').expect(200);
      await browser.get('/api/media').expect(200);
      await browser.get(`/media/${mediaId}/file`).set('range', 'bytes=100-199').expect(206);
      isOver = await Promise.race([later.then(() => true), wait(50).then(() => false)]);
    }
    expect(isAccepted).toBe(false);
    other.exec('commit');
    other.close();
    const download = await posted;
    const ended = await downloadEnded(browser, server.origin, download.id);
    expect(ended).toMatchObject({ status: 'completed', error: null });
  });

  it('a second download waits for nothing that the first one broke', async () => {
    const download = await postDownload(browser, `${site.origin}/watch?v=gen-903`);
    const running = await downloadWhere(
      browser,
      server.origin,
      download.id,
      ({ status }) => status !== 'queued',
    );
    expect(running.error).toBeNull();
    expect(server.output()).not.toMatch(/unhandled rejection/);
  });
});
