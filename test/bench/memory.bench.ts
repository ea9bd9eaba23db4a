import { setTimeout as wait } from 'node:timers/promises';
import { startSite } from '../site/site.ts';
import { DownloadWatch } from './download-watch.ts';
import { moveIn } from './household.ts';
import { descendants, privateMegabytesOf } from './process-tree.ts';
import { atMost, row, type Row } from './row.ts';
import type { Workshop } from './workshop.ts';

const IDLE_MS = 10_000;

/** What an idle household holds in memory: just started, and after it has fetched something. */
export async function memory(workshop: Workshop): Promise<Row[]> {
  const site = await startSite();
  workshop.atEnd(() => site.close());
  const { server, admin } = await moveIn(workshop);
  await wait(IDLE_MS);
  const fresh = privateMegabytesOf(server.pid);
  const watch = await DownloadWatch.open(workshop, admin);
  await watch.follow(admin, `${site.origin}/media/gen-1.mp4`);
  await wait(IDLE_MS);
  const [worker] = descendants(server.pid, /worker\.py/);
  const [redis] = descendants(server.pid, /redis-server|valkey-server/);
  if (worker === undefined) throw new Error('the warm worker does not run');
  return [
    row({
      name: 'private memory of Node, 10 s after a start and a sign-in',
      ...{ value: fresh, unit: 'MB', target: atMost(60) },
    }),
    row({
      name: 'private memory of Node, 10 s after a download',
      ...{ value: privateMegabytesOf(server.pid), unit: 'MB', target: atMost(60) },
    }),
    row({
      name: 'private memory of the warm worker, 10 s after a download',
      ...{ value: privateMegabytesOf(worker), unit: 'MB', target: atMost(45) },
    }),
    ...(redis === undefined
      ? []
      : [row({ name: 'private memory of Redis', value: privateMegabytesOf(redis), unit: 'MB' })]),
  ];
}
