import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, describe, it, vi } from 'vitest';
import { openFaultScene, type FaultScene } from '../support/fault-scene.ts';
import { executeBeside } from '../support/beside-server.ts';
import { administratorOf } from '../support/server-process.ts';
import { downloadEnded, postDownload, sha256Of } from '../support/watch-downloads.ts';

describe('the server killed with -9 when a film has moved into the library and has no row yet', () => {
  let scene: FaultScene;

  beforeAll(async () => {
    scene = await openFaultScene();
  });

  afterAll(() => scene.close());

  it('takes that very film in after the restart, with all its words, and fetches nothing again', async () => {
    const first = await scene.home.start();
    let browser = await administratorOf(first.origin);
    executeBeside(
      scene.home.dataDir,
      `create trigger refuse before insert on media begin select raise(abort, 'not yet'); end`,
    );
    const { id } = await postDownload(browser, `${scene.site.origin}/watch?v=gen-77`);
    const film = join(scene.home.dataDir, 'media', id.slice(-2), id, 'media.mp4');
    await vi.waitFor(() => expect(existsSync(film)).toBe(true), { timeout: 20_000 });
    await first.kill();
    executeBeside(scene.home.dataDir, 'drop trigger refuse');
    await scene.gone();
    const asked = scene.site.controls.requests.length;
    expect(asked).toBeGreaterThan(0);

    const second = await scene.home.start();
    browser = await administratorOf(second.origin);
    const ended = await downloadEnded(browser, second.origin, id);
    expect(ended).toMatchObject({ status: 'completed', error: null, mediaId: id });
    expect(await sha256Of(browser, `${second.origin}/media/${id}/file`)).toBe(
      await scene.site.sha256('gen-77.mp4'),
    );
    const { body } = await browser.get(`/api/media/${id}`).expect(200);
    expect(body).toMatchObject({ title: ended.title, sourceUrl: ended.url, addedBy: { username: 'Ada' } });
    expect(scene.site.controls.requests.length).toBe(asked);
    expect(existsSync(join(film, '../arriving.json'))).toBe(false);
    expect(await second.stop()).toBe(0);
  });
});
