import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, describe, it, vi } from 'vitest';
import { startSite, type Site } from '../site/site.ts';
import { executeBeside } from '../support/beside-server.ts';
import { administratorOf, serverHome, type ServerHome } from '../support/server-process.ts';
import { downloadEnded, postDownload, sha256Of } from '../support/watch-downloads.ts';

describe('the server killed with -9 when a film has moved into the library and has no row yet', () => {
  let site: Site;
  let home: ServerHome;

  beforeAll(async () => {
    site = await startSite();
    home = serverHome();
  });

  afterAll(async () => {
    for (const pid of home.processes()) process.kill(pid, 'SIGKILL');
    await site.close();
    home.remove();
  });

  it('takes that very film in after the restart, with all its words, and fetches nothing again', async () => {
    const first = await home.start();
    let browser = await administratorOf(first.origin);
    executeBeside(
      home.dataDir,
      `create trigger refuse before insert on media begin select raise(abort, 'not yet'); end`,
    );
    const { id } = await postDownload(browser, `${site.origin}/watch?v=gen-77`);
    const film = join(home.dataDir, 'media', id.slice(-2), id, 'media.mp4');
    await vi.waitFor(() => expect(existsSync(film)).toBe(true), { timeout: 20_000 });
    await first.kill();
    executeBeside(home.dataDir, 'drop trigger refuse');
    await vi.waitFor(() => expect(home.processes()).toEqual([]), { timeout: 10_000 });
    const asked = site.controls.requests.length;
    expect(asked).toBeGreaterThan(0);

    const second = await home.start();
    browser = await administratorOf(second.origin);
    const ended = await downloadEnded(browser, second.origin, id);
    expect(ended).toMatchObject({ status: 'completed', error: null, mediaId: id });
    expect(await sha256Of(browser, `${second.origin}/media/${id}/file`)).toBe(
      await site.sha256('gen-77.mp4'),
    );
    const { body } = await browser.get(`/api/media/${id}`).expect(200);
    expect(body).toMatchObject({ title: ended.title, sourceUrl: ended.url, addedBy: { username: 'Ada' } });
    expect(site.controls.requests.length).toBe(asked);
    expect(existsSync(join(film, '../arriving.json'))).toBe(false);
    expect(await second.stop()).toBe(0);
  });
});
