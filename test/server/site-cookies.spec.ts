import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';
import { filesUnder, filesWith } from '../support/what-is-kept.ts';

type Browser = ReturnType<TestApp['browser']>;

const VALUE = 'known-visitor';
const line = (domain: string, name = 'SID', value = VALUE) =>
  [domain, domain.startsWith('.') ? 'TRUE' : 'FALSE', '/', 'FALSE', '1999999999', name, value].join('\t');
const HEADER = '# Netscape HTTP Cookie File\n';

describe.each(['sqlite', 'postgresql'] as const)('cookies for sites on %s', (database) => {
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
  const privateFiles = () => filesUnder(app.dataDir).filter((name) => name.startsWith('private/'));
  const give = (browser: Browser, text: string, key = 'other') =>
    browser.put(`/api/me/cookies/${key}`).type('text/plain').send(text);
  const preview = (browser: Browser, id: string) => browser.post('/api/previews').send({ url: film(id) });

  it('are none at first', async () => {
    expect((await ada.get('/api/me/cookies').expect(200)).body).toEqual({ items: [] });
    expect((await ada.delete('/api/me/cookies/youtube').expect(404)).body).toMatchObject({
      code: 'sites.cookies-not-found',
    });
  });

  it('are kept as far as they are the site’s own, and only counted afterwards', async () => {
    const text = [line('.youtube.com'), line('.youtube.com', 'HSID', 'hush'), line('.google.com')].join(
      '\r\n',
    );
    const { body } = await give(ada, HEADER + text, 'youtube').expect(200);
    expect(body).toEqual({
      ...{ site: 'youtube', siteName: 'YouTube', count: 2, droppedCount: 1 },
      oldestExpiryAt: '2033-05-18T03:33:19.000Z',
      addedAt: expect.any(String) as string,
    });
    const list = await ada.get('/api/me/cookies').expect(200);
    expect((list.body as { items: unknown[] }).items).toHaveLength(1);
    expect(JSON.stringify(list.body)).not.toMatch(/hush|known-visitor|HSID/);
    expect((await ben.get('/api/me/cookies').expect(200)).body).toEqual({ items: [] });
    expect(filesWith(app.dataDir, 'hush')).toEqual([]);
  });

  it('may be sent as JSON, and a second file takes the place of the first', async () => {
    const text = HEADER + line('.vimeo.com');
    await ada.put('/api/me/cookies/vimeo').send({ text }).expect(200);
    const { body } = await ada.put('/api/me/cookies/vimeo').send({ text }).expect(200);
    expect(body).toMatchObject({ count: 1, droppedCount: 0 });
    await ada.delete('/api/me/cookies/vimeo').expect(204);
  });

  it.each([
    ['<!doctype html>', 400, 'sites.not-cookies', { line: 1 }],
    [`${HEADER}${line('.youtube.com')}\nSID=1; HSID=2`, 400, 'sites.not-cookies', { line: 3 }],
    ['\u0000\u0001\u0002PNG', 400, 'sites.not-cookies', { line: 1 }],
    [' ', 400, 'sites.not-cookies', { line: 1 }],
    [HEADER + line('.vimeo.com'), 400, 'sites.no-cookies-of-site', { site: 'YouTube', dropped: 1 }],
    ['#'.repeat(1024 * 1024 + 1), 413, 'sites.cookies-too-large', {}],
    ['#'.repeat(4 * 1024 * 1024), 413, 'http.too-large', {}],
  ])('are refused in words when they are none: %.20j', async (text, status, code, params) => {
    const { body } = await give(ada, text, 'youtube').expect(status);
    expect(body).toMatchObject({ code, params });
  });

  it('of a shape nobody asked for are refused', async () => {
    for (const body of [{}, { text: 7 }, [], { text: null }]) {
      await ada.put('/api/me/cookies/youtube').send(body).expect(400);
    }
    await ada.put('/api/me/cookies/nowhere').send({ text: HEADER }).expect(400);
  });

  it('are for members, each their own', async () => {
    const gil = await app.join('guest', 'Gil');
    await gil.get('/api/me/cookies').expect(403);
    await give(gil, HEADER + line('127.0.0.1')).expect(403);
    await give(app.browser(), HEADER + line('127.0.0.1')).expect(401);
  });

  describe('of somebody the site knows', () => {
    beforeAll(() =>
      give(ada, HEADER + line('127.0.0.1') + '\n' + line('.elsewhere.example', 'X')).expect(200),
    );

    it('open previews for that person alone, whoever asks first', async () => {
      await preview(ada, 'known-1').expect(200);
      expect((await preview(ben, 'known-1').expect(422)).body).toMatchObject({
        code: 'ytdlp.sign-in-wanted',
      });
      expect((await preview(ada, 'known-1').expect(200)).body).toMatchObject({ title: 'Home film 1' });
      expect(privateFiles()).toEqual([]);
    });

    it('reach the site, and no file, list of processes or log', async () => {
      const gate = site.controls.hold('/media/gen-2.mp4', { afterBytes: 1000 });
      const download = await postDownload(ada, film('known-2'));
      await gate.reached();
      const files = privateFiles();
      const cookies = files.find((name) => name.endsWith('cookies.txt')) ?? '';
      expect(statSync(join(app.dataDir, cookies)).mode & 0o777).toBe(0o600);
      expect(statSync(join(app.dataDir, 'private')).mode & 0o777).toBe(0o700);
      expect(readFileSync(join(app.dataDir, cookies), 'utf8')).toContain(VALUE);
      expect(readFileSync(join(app.dataDir, cookies), 'utf8')).not.toContain('elsewhere');
      expect(filesWith(app.dataDir, VALUE)).toEqual([cookies]);
      expect(commandLines()).not.toContain(VALUE);
      gate.release();
      expect(await downloadEnded(ada, app.origin, download.id)).toMatchObject({ status: 'completed' });
      expect(privateFiles()).toEqual([]);
      expect(JSON.stringify(app.log)).not.toContain(VALUE);
    });

    it('leave no file behind when the download fails or is cancelled', async () => {
      const gone = await postDownload(ada, film('removed'));
      expect(await downloadEnded(ada, app.origin, gone.id)).toMatchObject({ status: 'failed' });
      expect(privateFiles()).toEqual([]);
      const gate = site.controls.hold('/media/gen-3.mp4', { afterBytes: 1000 });
      const stopped = await postDownload(ada, film('known-3'));
      await gate.reached();
      expect(privateFiles()).not.toEqual([]);
      await ada.post(`/api/downloads/${stopped.id}/cancel`).expect(200);
      await expect.poll(privateFiles, { timeout: 10_000 }).toEqual([]);
      gate.release();
    });

    it('are forgotten when they are taken away', async () => {
      await ada.delete('/api/me/cookies/other').expect(204);
      await preview(ada, 'known-1').expect(422);
      // The site has shown its wall to a stranger and rests now.
      const overview = async () => JSON.stringify((await ada.get('/api/sites').expect(200)).body);
      await expect.poll(overview).toContain('sign-in');
      await ada.post('/api/sites/other/try-now').expect(200);
      const download = await postDownload(ada, film('known-4'));
      const ended: DownloadAnswer = await downloadEnded(ada, app.origin, download.id);
      expect(ended).toMatchObject({ status: 'failed', error: { code: 'ytdlp.sign-in-wanted' } });
    });
  });
});

describe('a server that was killed', () => {
  it('sweeps away at the next start what it had handed to a download', async () => {
    const first = await startApp();
    await first.app.close();
    const folder = join(first.dataDir, 'private', 'job-crashed');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'cookies.txt'), VALUE);
    const second = await startApp({ dataDir: first.dataDir });
    expect(filesUnder(first.dataDir).filter((name) => name.startsWith('private'))).toEqual([]);
    await second.close();
    rmSync(first.dataDir, { recursive: true });
  });
});

/** What anybody on this computer can see of every running program, this one aside. */
function commandLines(): string {
  const own = String(process.pid);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== own)
    .map((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, 'latin1') + readFileSync(`/proc/${pid}/environ`, 'latin1')
        );
      } catch {
        return '';
      }
    })
    .join('\n');
}
