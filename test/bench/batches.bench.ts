import { startSite, type Site } from '../site/site.ts';
import { throughProcesses, type Spent } from './batch.bench.ts';
import { moveIn, type Household } from './household.ts';
import { cpuSecondsOf, privateMegabytesOf, treeMegabytesOf } from './process-tree.ts';
import { atMostTimes, row, type Row } from './row.ts';
import { timed } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const SIZES = [50, 500] as const;
const AT_ONCE = 3;
/** So many bare processes are measured; the rest is reckoned from them, because 500 take minutes. */
const BARE = 50;
const LOOK_EVERY_MS = 200;
/** Looking at every process of the tree takes a while itself. */
const TREE_EVERY_MS = 1000;

interface Taken extends Spent {
  readonly peakMegabytes: number;
  readonly treePeakMegabytes: number;
}

/** A pasted text of 50 and of 500 links, three at once, beside the same through yt-dlp processes. */
export async function batches(workshop: Workshop): Promise<Row[]> {
  const site = await startSite();
  workshop.atEnd(() => site.close());
  const household = await moveIn(workshop, undefined, { FOYER_DOWNLOADS_PER_PERSON: String(AT_ONCE) });
  await household.admin.ask('POST', '/api/previews', { url: `${site.origin}/media/gen-9000.mp4` });
  const bare = await throughProcesses(workshop, links(site, 5000, BARE));
  const rows: Row[] = [];
  for (const [index, size] of SIZES.entries()) {
    const taken = await take(household, links(site, index * 1000, size));
    rows.push(...rowsOf(size, taken, bare));
  }
  return rows;
}

function rowsOf(size: number, taken: Taken, bare: Spent): Row[] {
  const reckoned = size === BARE ? '' : `, reckoned from ${BARE}`;
  return [
    row({
      name: `a batch of ${size} at ${AT_ONCE} at once, POST to the last in the library`,
      ...{ value: taken.seconds, unit: 's', target: atMostTimes(0.34) },
      reference: { name: `yt-dlp processes${reckoned}`, value: (bare.seconds / BARE) * size },
    }),
    row({
      name: `CPU per item of that batch of ${size}, whole process tree`,
      ...{ value: taken.cpuSeconds / size, unit: 's' },
      reference: { name: 'a yt-dlp process', value: bare.cpuSeconds / BARE },
    }),
    row({
      name: `private memory of Node at its peak during the batch of ${size}`,
      ...{ value: taken.peakMegabytes, unit: 'MB' },
    }),
    row({
      name: `memory of the whole process tree at its peak during the batch of ${size} (yt-dlp, ffmpeg and Redis with it)`,
      ...{ value: taken.treePeakMegabytes, unit: 'MB' },
    }),
  ];
}

function links(site: Site, from: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${site.origin}/media/gen-${from + index + 1}.mp4`);
}

async function take({ server, admin }: Household, urls: readonly string[]): Promise<Taken> {
  let [peakMegabytes, treePeakMegabytes] = [privateMegabytesOf(server.pid), treeMegabytesOf(server.pid)];
  const watches = [
    setInterval(
      () => (peakMegabytes = Math.max(peakMegabytes, privateMegabytesOf(server.pid))),
      LOOK_EVERY_MS,
    ),
    setInterval(
      () => (treePeakMegabytes = Math.max(treePeakMegabytes, treeMegabytesOf(server.pid))),
      TREE_EVERY_MS,
    ),
  ];
  const cpuBefore = cpuSecondsOf(server.pid);
  const milliseconds = await timed(async () => {
    const { id } = await admin.ask<{ id: string }>('POST', '/api/batches', { text: urls.join('\n') });
    for (;;) {
      const batch = await admin.ask<{ status: string; counts: { done: number } }>(
        'GET',
        `/api/batches/${id}`,
      );
      if (batch.status === 'finished') {
        if (batch.counts.done !== urls.length) throw new Error(`only ${batch.counts.done} are done`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  });
  for (const watch of watches) clearInterval(watch);
  const cpuSeconds = cpuSecondsOf(server.pid) - cpuBefore;
  return { seconds: milliseconds / 1000, cpuSeconds, peakMegabytes, treePeakMegabytes };
}
