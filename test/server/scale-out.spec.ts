import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi, describe } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import type { TogetherRoomAnswer } from '../../server/src/features/together/together.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { addMedia, personOf, type Browser } from '../support/library-shelf.ts';
import { cookieOf, downloadEnded, openSocket, postDownload } from '../support/watch-downloads.ts';

describe('a household in two processes, with a Redis and a PostgreSQL of its own', () => {
  let site: Site;
  let redis: ChildProcess;
  let folder: string;
  let api: TestApp;
  let both: TestApp;
  let ada: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foyer-scale-'));
    site = await startSite();
    const socket = join(folder, 'redis.sock');
    redis = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''], {
      stdio: 'ignore',
    });
    const shared = { FOYER_REDIS_URL: `unix://${socket}`, FOYER_DATA_DIR: folder };
    api = await startApp({
      database: 'postgresql',
      dataDir: folder,
      environment: { ...shared, FOYER_ROLES: 'api' },
    });
    both = await startApp({
      dataDir: folder,
      environment: { ...shared, FOYER_ROLES: 'api,worker', FOYER_DATABASE_URL: api.databaseUrl ?? '' },
    });
    ada = await api.setUp();
  });

  afterAll(async () => {
    await both.close();
    await api.close();
    redis.kill();
    await site.close();
    await vi.waitFor(() => rmSync(folder, { recursive: true, force: true }), { timeout: 20_000 });
  });

  it('shows the live progress of the one process on screens that the other one serves', async () => {
    const socket = await openSocket(api.origin, cookieOf(ada));
    const seen: DownloadAnswer[] = [];
    socket.on('download.changed', (download: DownloadAnswer) => seen.push(download));
    const { id } = await postDownload(ada, `${site.origin}/watch?v=slow-2000-2`);
    const ended = await downloadEnded(ada, api.origin, id);
    socket.disconnect();
    expect(ended).toMatchObject({ status: 'completed', error: null });
    expect(seen.some(({ status, progress }) => status === 'downloading' && progress > 0)).toBe(true);
    await ada.get(`/media/${ended.mediaId}/file`).expect(200);
  });

  it('waits for a slow screen of a room whichever process it told', async () => {
    const mel = both.browser();
    await api.join('member', 'Mel');
    await mel.post('/api/sessions').send({ username: 'Mel', password: 'a long password' }).expect(201);
    const mediaId = await addMedia(api, await personOf(ada));
    const wish = { id: randomUUID(), mediaId, positionSeconds: 0, list: null };
    await ada.post('/api/together').send(wish).expect(201);
    const enter = { kind: 'together', id: wish.id };
    const sockets = await Promise.all([
      openSocket(api.origin, cookieOf(ada)),
      openSocket(both.origin, cookieOf(mel)),
    ]);
    for (const socket of sockets) expect(await socket.emitWithAck('room.enter', enter)).toEqual({ ok: true });
    const seenBy = async (browser: Browser) => {
      const { state, people } = (await browser.get(`/api/together/${wish.id}`).expect(200))
        .body as TogetherRoomAnswer;
      return [state.isHeld, people.filter(({ isSlow }) => isSlow).map(({ username }) => username)];
    };
    const screen = `/api/together/${wish.id}/screens/${'a'.repeat(32)}`;
    await mel.put(screen).send({ isReady: false }).expect(204);
    for (const browser of [ada, mel]) await expect.poll(() => seenBy(browser)).toEqual([true, ['Mel']]);
    // What somebody does on the other process does not let the room go.
    await ada.post(`/api/together/${wish.id}/steps`).send({ kind: 'pause' }).expect(200);
    await ada.post(`/api/together/${wish.id}/steps`).send({ kind: 'play' }).expect(200);
    expect(await seenBy(ada)).toEqual([true, ['Mel']]);
    await mel.put(screen).send({ isReady: true }).expect(204);
    for (const browser of [ada, mel]) await expect.poll(() => seenBy(browser)).toEqual([false, []]);
    for (const socket of sockets) socket.disconnect();
  });
});
