import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EntityManager } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Invitation } from '../../server/src/features/accounts/invitation.entity.js';
import { startSite, type Site } from '../site/site.ts';
import { administrator, startApp, type TestApp } from '../support/app.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, '../../server/dist/write-backup.js');

describe('a backup of a household that is at home', () => {
  let site: Site;
  let app: TestApp;
  let ada: ReturnType<TestApp['browser']>;
  let folder: string;
  let copy: string;
  let filmId: string;

  const back = (to: string, environment: Record<string, string> = {}) =>
    run(process.execPath, [SCRIPT, to], {
      env: {
        ...process.env,
        ...{ FOYER_DATA_DIR: app.dataDir, FOYER_MEDIA_DIR: join(folder, 'films') },
        ...environment,
      },
    });

  async function fetchFilm(id: string): Promise<string> {
    const download = await postDownload(ada, `${site.origin}/watch?v=${id}`);
    const { mediaId } = await downloadEnded(ada, app.origin, download.id);
    if (!mediaId) throw new Error(`${id} did not arrive`);
    return mediaId;
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foyer-backup-'));
    copy = join(folder, 'copy');
    site = await startSite();
    app = await startApp({ environment: { FOYER_MEDIA_DIR: join(folder, 'films') } });
    ada = await app.setUp();
    filmId = await fetchFilm('gen-31');
  });

  afterAll(async () => {
    await app.close();
    await site.close();
    rmSync(folder, { recursive: true });
  });

  it('is taken while people go on, and a server started on it has everything there was', async () => {
    const em = app.app.get(EntityManager, { strict: false });
    const stop = new AbortController();
    const busy = (async () => {
      while (!stop.signal.aborted) await ada.post('/api/invitations').send({ role: 'guest' }).expect(201);
    })();
    const { stdout } = await back(copy).finally(async () => {
      stop.abort();
      await busy;
    });
    expect(stdout).toContain('The database is copied and checked.');
    expect(stdout).toContain(`All of it is in ${copy}.`);
    const made = await em.fork().count(Invitation, {});
    const second = await startApp({ dataDir: copy });
    const browser = second.browser();
    const { username, password } = administrator;
    await browser.post('/api/sessions').send({ username, password }).expect(201);
    const { body } = await browser.get(`/media/${filmId}/file`).buffer(true).expect(200);
    const { body: original } = await ada.get(`/media/${filmId}/file`).buffer(true).expect(200);
    expect(Buffer.compare(body as Buffer, original as Buffer)).toBe(0);
    const kept = await second.app.get(EntityManager, { strict: false }).fork().count(Invitation, {});
    expect(kept).toBeLessThanOrEqual(made);
    await second.close();
  });

  it('copies only what is new the next time, private to its owner, without what can be made again', async () => {
    const other = join(folder, 'other');
    await back(other);
    await fetchFilm('gen-32');
    const { stdout } = await back(other);
    const [, files = ''] = /(\d+) new files of films/.exec(stdout) ?? [];
    expect(Number(files)).toBeGreaterThan(0);
    expect((await back(other)).stdout).toContain('0 new files of films');
    expect(statSync(other).mode & 0o077).toBe(0);
    for (const name of ['queue', 'cache', 'foyer.lock', 'foyer.db-wal'])
      expect(existsSync(join(other, name))).toBe(false);
    expect(existsSync(join(other, 'secret.key'))).toBe(true);
  });

  it('is refused into its own folders and where nothing can be written, and says so', async () => {
    const blocked = join(folder, 'a file');
    writeFileSync(blocked, '');
    for (const to of [app.dataDir, join(app.dataDir, 'copy'), join(folder, 'films/copy'), folder, blocked]) {
      const failed = await back(to).then(
        () => null,
        (error: { code: number; stderr: string }) => error,
      );
      expect(failed).toMatchObject({ code: 1 });
      expect(failed?.stderr).toContain('the backup is not complete');
    }
    expect(existsSync(join(app.dataDir, 'copy'))).toBe(false);
  });
});
