import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSite, type Site } from '../site/site.ts';
import {
  administratorOf,
  serverHome,
  type ServerHome,
  type ServerProcess,
} from '../support/server-process.ts';
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.ts';
import { downloadEnded, downloadWhere, postDownload, sha256Of } from '../support/watch-downloads.ts';

const DISK_MEGABYTES = 64;

describe('a full disk (a small tmpfs as media folder)', () => {
  let site: Site;
  let home: ServerHome;
  let server: ServerProcess;
  let browser: Awaited<ReturnType<typeof administratorOf>>;
  let disk: SmallDisk;

  beforeAll(async () => {
    site = await startSite();
    home = serverHome();
    disk = mountSmallDisk(home.dataDir, DISK_MEGABYTES);
    server = await home.start({
      FOYER_MEDIA_DIR: disk.folder,
      FOYER_DISK_RESERVE_BYTES: String(8 * 1024 * 1024),
    });
    browser = await administratorOf(server.origin);
  });

  afterAll(async () => {
    await server.stop();
    await site.close();
    disk.unmount();
    home.remove();
  });

  it('pauses with a clear state, loses nothing, and goes on when there is space again', async () => {
    const filler = join(disk.folder, 'filler');
    writeFileSync(filler, Buffer.alloc(40 * 1024 * 1024));
    const large = await postDownload(browser, `${site.origin}/watch?v=slow-6000-30`);
    const paused = await downloadWhere(browser, server.origin, large.id, ({ status }) => status === 'paused');
    expect(paused.error?.code).toMatch(/\.no-space$/);

    const waiting = await postDownload(browser, `${site.origin}/watch?v=gen-911`);
    const alsoPaused = await downloadWhere(
      browser,
      server.origin,
      waiting.id,
      ({ status }) => status === 'paused',
    );
    expect(alsoPaused.error).toMatchObject({ code: 'downloads.no-space', isRetryable: true });

    rmSync(filler);
    expect(await downloadEnded(browser, server.origin, waiting.id)).toMatchObject({ status: 'completed' });
    const ended = await downloadEnded(browser, server.origin, large.id);
    expect(ended).toMatchObject({ status: 'completed', error: null });
    expect(await sha256Of(browser, `${server.origin}/media/${ended.mediaId}/file`)).toBe(
      await site.sha256('big-30.mp4'),
    );
  });
});
