import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi, describe } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { cookieOf, downloadEnded, openSocket, postDownload } from '../support/watch-downloads.ts';

describe('a household in two processes, with a Redis and a PostgreSQL of its own', () => {
  let site: Site;
  let redis: ChildProcess;
  let folder: string;
  let api: TestApp;
  let worker: TestApp;

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
    worker = await startApp({
      dataDir: folder,
      environment: { ...shared, FOYER_ROLES: 'worker', FOYER_DATABASE_URL: api.databaseUrl ?? '' },
    });
  });

  afterAll(async () => {
    await worker.close();
    await api.close();
    redis.kill();
    await site.close();
    await vi.waitFor(() => rmSync(folder, { recursive: true, force: true }), { timeout: 20_000 });
  });

  it('shows the live progress of the one process on screens that the other one serves', async () => {
    const ada = await api.setUp();
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
});
