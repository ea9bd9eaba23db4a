import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntityManager, MikroORM } from '@mikro-orm/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SETTINGS } from '../../server/src/core/config/config.module.js';
import type { Settings } from '../../server/src/core/config/settings.js';
import { databaseOptions, databaseTarget } from '../../server/src/core/database/database-options.js';
import { Storage } from '../../server/src/core/storage/storage.js';
import { entities } from '../../server/src/entities.js';
import { activeStatuses } from '../../server/src/features/downloads/domain/download-state.js';
import { DownloadBoard } from '../../server/src/features/downloads/download-board.js';
import { DownloadGates } from '../../server/src/features/downloads/download-gates.service.js';
import { DownloadIntake } from '../../server/src/features/downloads/download-intake.service.js';
import { Download } from '../../server/src/features/downloads/download.entity.js';
import { DownloadsDispatcher } from '../../server/src/features/downloads/downloads.dispatcher.js';
import { DOWNLOADS_QUEUE } from '../../server/src/features/downloads/downloads.jobs.js';
import { migrations } from '../../server/src/migrations/index.js';
import { startApp, type TestApp } from '../support/app.ts';
import { personOf } from '../support/library-shelf.ts';

/** Two dispatchers with a connection each, as two servers have; nobody works on what they start. */
describe.each(['sqlite', 'postgresql'] as const)('two dispatchers on one %s', (database) => {
  let folder: string;
  let redis: ChildProcess;
  let app: TestApp;
  let orm: MikroORM;
  let first: DownloadsDispatcher;
  let second: DownloadsDispatcher;
  let gates: DownloadGates;
  let ada: string;
  let ben: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foyer-dispatchers-'));
    const socket = join(folder, 'redis.sock');
    redis = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''], {
      stdio: 'ignore',
    });
    const environment = { FOYER_REDIS_URL: `unix://${socket}`, FOYER_ROLES: 'api' };
    app = await startApp({ database, dataDir: join(folder, 'data'), environment });
    ada = await personOf(await app.setUp());
    ben = await personOf(await app.join('member', 'Ben'));
    const get = <Part>(token: Parameters<typeof app.app.get>[0]) =>
      app.app.get(token, { strict: false }) as Part;
    const settings = get<Settings>(SETTINGS);
    orm = await MikroORM.init(await databaseOptions(databaseTarget(settings), entities, migrations));
    first = get(DownloadsDispatcher);
    gates = new DownloadGates();
    second = new DownloadsDispatcher(
      orm.em.fork(),
      get(Storage),
      get(DownloadBoard),
      gates,
      get<Queue>(getQueueToken(DOWNLOADS_QUEUE)),
      settings,
    );
  });

  afterAll(async () => {
    await orm.close();
    await app.close();
    redis.kill();
    await once(redis, 'exit');
    await vi.waitFor(() => rmSync(folder, { recursive: true, force: true }), { timeout: 20_000 });
  });

  const rows = () => app.app.get(EntityManager, { strict: false }).fork();
  beforeEach(() => rows().nativeDelete(Download, {}));

  /** Rows that wait, and that no dispatcher has seen yet. */
  async function waiting(personId: string, names: readonly string[]): Promise<void> {
    const intake = app.app.get(DownloadIntake, { strict: false });
    const later = new Date(Date.now() + 3_600_000);
    for (const name of names) {
      const url = `https://films.example/${name}.mp4`;
      await intake.takeIn(personId, { url, quality: 'best' }, { notBefore: later });
    }
  }

  const running = async () => {
    const active = await rows().find(Download, { status: { $in: activeStatuses } });
    return active
      .map(({ person, url }) => `${person.id === ada ? 'ada' : 'ben'} ${url.slice(-5, -4)}`)
      .sort();
  };

  it('start no more than the limits and each file once, when one looks before and chooses after the other', async () => {
    await waiting(ada, ['1', '2', '3', '4', '5', '6']);
    await waiting(ben, ['1']);
    await rows().nativeUpdate(Download, {}, { notBefore: null });
    const looked = Promise.withResolvers<void>();
    const chosen = Promise.withResolvers<void>();
    // Asked between the look at what runs and the choice.
    gates.register({
      ofPerson: async () => {
        looked.resolve();
        await chosen.promise;
        return () => Infinity;
      },
    });
    const slow = second.dispatch();
    await looked.promise;
    await first.dispatch();
    chosen.resolve();
    await slow;
    expect(await running()).toEqual(['ada 1', 'ada 2', 'ada 3']);
  });

  it('share what there is to start, whoever is faster', async () => {
    for (let round = 0; round < 10; round += 1) {
      await rows().nativeDelete(Download, {});
      await waiting(ada, ['1', '2', '3', '4', '5']);
      await waiting(ben, ['1', '2', '6', '7']);
      await rows().nativeUpdate(Download, {}, { notBefore: null });
      await Promise.all([first, second, first, second].map((dispatcher) => dispatcher.dispatch()));
      const started = await running();
      const files = started.map((each) => each.slice(-1));
      expect(new Set(files).size).toBe(files.length);
      expect(started.filter((each) => each.startsWith('ada'))).toHaveLength(3);
      expect(started.filter((each) => each.startsWith('ben')).length).toBeLessThanOrEqual(3);
    }
  });
});
