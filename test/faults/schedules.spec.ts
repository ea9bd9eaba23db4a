import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BatchAnswer } from '../../server/src/features/batches/batches.contract.js';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import type { ScheduleAnswer } from '../../server/src/features/schedules/schedules.contract.js';
import { openFaultScene, type FaultScene } from '../support/fault-scene.ts';
import { executeBeside } from '../support/beside-server.ts';
import { administratorOf } from '../support/server-process.ts';
import { downloadsEnded } from '../support/watch-downloads.ts';

type Browser = Awaited<ReturnType<typeof administratorOf>>;

const PATIENCE = { timeout: 60_000, interval: 100 };

describe('the server killed with -9 while schedules come due', () => {
  let scene: FaultScene;

  beforeAll(async () => {
    scene = await openFaultScene();
  });

  afterAll(() => scene.close());

  const film = (number: number) => `${scene.site.origin}/watch?v=gen-${number}`;
  const schedule = async (browser: Browser, text: string) => {
    const when = { kind: 'once', at: `${String(new Date().getUTCFullYear() + 1)}-01-01T20:00` };
    const wish = { text, when, timeZone: 'UTC', quality: '360p' };
    return (await browser.post('/api/schedules').send(wish).expect(201)).body as ScheduleAnswer;
  };
  const itemsOf = async <Item>(browser: Browser, path: string) =>
    ((await browser.get(path).expect(200)).body as { items: Item[] }).items;
  const downloadsOf = (browser: Browser) => itemsOf<DownloadAnswer>(browser, '/api/downloads?limit=200');
  const batchesOf = (browser: Browser) => itemsOf<BatchAnswer>(browser, '/api/batches');

  it('starts each of them once: what was begun, what was started and not yet noted, and what was next', async () => {
    const first = await scene.home.start();
    const ada = await administratorOf(first.origin);
    const begun = await schedule(ada, film(1));
    const unnoted = await schedule(ada, `${film(2)}\n${film(3)}`);
    const next = await schedule(ada, film(4));
    // Their time comes, one after the other; the second starts and the power goes before that is written down.
    executeBeside(
      scene.home.dataDir,
      `create trigger power before update on schedules when old.id = '${unnoted.id}' and new.last_run_at is not null
      begin select raise(abort, 'gone'); end`,
    );
    executeBeside(scene.home.dataDir, 'update schedules set next_run_at = created_at');
    await vi.waitFor(async () => expect(await batchesOf(ada)).toHaveLength(1), PATIENCE);
    expect((await downloadsOf(ada)).map(({ scheduleId }) => scheduleId)).not.toContain(next.id);
    await first.kill();
    executeBeside(scene.home.dataDir, 'drop trigger power');
    await scene.gone();

    const second = await scene.home.start();
    const again = await administratorOf(second.origin);
    await vi.waitFor(async () => {
      const schedules = await itemsOf<ScheduleAnswer>(again, '/api/schedules');
      expect(schedules.map(({ lastRunAt, lastCode }) => [lastRunAt !== null, lastCode])).toEqual(
        Array.from({ length: 3 }, () => [true, null]),
      );
      expect(await downloadsOf(again)).toHaveLength(4);
    }, PATIENCE);
    const ids = (await downloadsOf(again)).map(({ id }) => id);
    for (const download of (await downloadsEnded(again, second.origin, ids)).values())
      expect(download).toMatchObject({ status: 'completed', error: null });
    const downloads = await downloadsOf(again);
    expect(downloads.map(({ url }) => url).sort()).toEqual([1, 2, 3, 4].map(film));
    expect(
      downloads
        .map(({ scheduleId }) => scheduleId)
        .filter(Boolean)
        .sort(),
    ).toEqual([begun.id, next.id].sort());
    expect(await batchesOf(again)).toHaveLength(1);
    expect(await second.stop()).toBe(0);
  });
});
