import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CompressionAnswer } from '../../server/src/features/compression/compression.contract.js';
import type { MediaAnswer } from '../../server/src/features/library/library.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { compressionWhere, decided } from '../support/compressions.ts';
import {
  administratorOf,
  serverHome,
  type ServerHome,
  type ServerProcess,
} from '../support/server-process.ts';
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.ts';
import { downloadEnded, postDownload, sha256Of } from '../support/watch-downloads.ts';

type Browser = Awaited<ReturnType<typeof administratorOf>>;

const DISK_MEGABYTES = 48;
/** A short clip that takes this much room, most of it for nothing. */
const FILM_MEGABYTES = 12;
/** Slow enough to be caught in the middle. */
const SLOW = { level: 'high', codec: 'h265' } as const;

/** A running server on a media folder of its own, with a film in it. */
interface Scene {
  server: ServerProcess;
  browser: Browser;
  mediaId: string;
}

async function filmIn(server: ServerProcess, site: Site): Promise<Scene> {
  const browser = await administratorOf(server.origin);
  const { id } = await postDownload(browser, `${site.origin}/watch?v=big-${String(FILM_MEGABYTES)}`);
  const { mediaId, error } = await downloadEnded(browser, server.origin, id);
  if (mediaId === null) throw new Error(`the film did not arrive: ${JSON.stringify(error)}`);
  return { server, browser, mediaId };
}

async function ask({ browser, mediaId }: Scene, wish: object): Promise<CompressionAnswer> {
  const { body } = await browser
    .post('/api/compressions')
    .send({ mediaId, ...wish })
    .expect(202);
  return body as CompressionAnswer;
}

const whose = ({ browser, server }: Scene) => ({ browser, origin: server.origin });
const detailsOf = async ({ browser, mediaId }: Scene) =>
  (await browser.get(`/api/media/${mediaId}`).expect(200)).body as MediaAnswer;

describe('a film that is being made smaller', () => {
  let site: Site;
  let home: ServerHome;
  let disk: SmallDisk;

  beforeAll(async () => {
    site = await startSite();
    home = serverHome();
    disk = mountSmallDisk(home.dataDir, DISK_MEGABYTES);
  });

  afterAll(async () => {
    for (const pid of home.processes()) process.kill(pid, 'SIGKILL');
    await site.close();
    disk.unmount();
    home.remove();
  });

  const start = (environment: Record<string, string> = {}) =>
    home.start({
      FOYER_MEDIA_DIR: disk.folder,
      FOYER_DISK_RESERVE_BYTES: String(4 * 1024 * 1024),
      ...environment,
    });

  it('starts over after kill -9, leaves no half file, and comes to its end', async () => {
    let scene = await filmIn(await start(), site);
    const before = await detailsOf(scene);
    const asked = await ask(scene, SLOW);
    await compressionWhere(whose(scene), asked.id, ({ status }) => status === 'running');
    await scene.server.kill();
    await vi.waitFor(() => expect(home.processes()).toEqual([]), { timeout: 15_000 });

    const server = await start();
    scene = { ...scene, server, browser: await administratorOf(server.origin) };
    const again = await decided(whose(scene), asked.id);
    expect(again).toMatchObject({ status: 'ready', error: null });
    expect((await detailsOf(scene)).bytes).toBe(before.bytes);
    await scene.browser.post(`/api/compressions/${asked.id}/discard`).expect(200);
    const left = readdirSync(join(disk.folder, '.compressing'), { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => name.endsWith('.mp4'))).toEqual([]);
    await scene.browser.delete(`/api/media/${scene.mediaId}/permanently`).expect(204);
    await server.stop();
  });

  it('waits while the disk is full and goes on when there is space', async () => {
    const scene = await filmIn(await start(), site);
    const url = `${scene.server.origin}/media/${scene.mediaId}/file`;
    const before = await sha256Of(scene.browser, url);
    const filler = join(disk.folder, 'filler');
    writeFileSync(filler, Buffer.alloc((DISK_MEGABYTES - FILM_MEGABYTES - 3) * 1024 * 1024));
    const asked = await ask(scene, { level: 'low' });
    const paused = await compressionWhere(whose(scene), asked.id, ({ status }) => status === 'paused');
    expect(paused.error).toEqual({ code: 'compression.no-space' });
    rmSync(filler);
    const ended = await compressionWhere(whose(scene), asked.id, ({ status }) => status === 'ready');
    expect(ended.error).toBeNull();
    expect(await sha256Of(scene.browser, url)).toBe(before);
    await scene.server.stop();
  });
});
