import { setTimeout as wait } from 'node:timers/promises';
import { startSite, type Site } from '../site/site.ts';
import { bareYtDlp } from './bare-ytdlp.ts';
import { DownloadWatch } from './download-watch.ts';
import { moveIn, type Household } from './household.ts';
import { cpuSecondsOf, cpuSecondsOfEndedChildren, privateMegabytesOf } from './process-tree.ts';
import { atMost, atMostTimes, row, type Row } from './row.ts';
import { timed } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const LINKS = 50;
const AT_ONCE = 3;
const PICTURES_PATIENCE_MS = 60_000;

/** What something took: wall clock, and user and system time. */
export interface Spent {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Fifty links, three at once, here and through fifty yt-dlp processes, half of them before and half after. */
export async function batch(workshop: Workshop): Promise<Row[]> {
  const site = await startSite();
  workshop.atEnd(() => site.close());
  const household = await moveIn(workshop, undefined, { FOYER_DOWNLOADS_PER_PERSON: String(AT_ONCE) });
  const watch = await DownloadWatch.open(workshop, household.admin);
  await watch.follow(household.admin, `${site.origin}/media/gen-1000.mp4`);
  const [before, after] = [links(site).slice(0, LINKS / 2), links(site).slice(LINKS / 2)];
  const first = await throughProcesses(workshop, before);
  const cpuBefore = await cpuOnceQuiet(household);
  const ours = await throughFoyer(household, watch, site);
  const withPictures = await cpuOnceQuiet(household);
  const second = await throughProcesses(workshop, after);
  const bare = {
    seconds: first.seconds + second.seconds,
    cpuSeconds: first.cpuSeconds + second.cpuSeconds,
  };
  return [
    row({
      name: `${LINKS} links at ${AT_ONCE} at once, first POST to last in the library`,
      ...{ value: ours.seconds, unit: 's', target: atMostTimes(0.34) },
      reference: { name: 'the same by yt-dlp processes', value: bare.seconds },
    }),
    row({
      name: 'CPU per link of the whole process tree until the last is in the library',
      ...{ value: ours.cpuSeconds / LINKS, unit: 's', target: atMost(0.2) },
      reference: { name: 'a yt-dlp process', value: bare.cpuSeconds / LINKS },
    }),
    row({
      name: 'the same until thumbnails and storyboards are made too',
      ...{ value: (withPictures - cpuBefore) / LINKS, unit: 's' },
      reference: { name: 'a yt-dlp process', value: bare.cpuSeconds / LINKS },
    }),
    row({
      name: `private memory of Node after those ${LINKS} links`,
      ...{ value: privateMegabytesOf(household.server.pid), unit: 'MB' },
    }),
  ];
}

/** Different files for either side would be unfair, the same links twice in one library would be no work. */
function links(site: Site): string[] {
  return Array.from({ length: LINKS }, (_, index) => `${site.origin}/media/gen-${index + 1}.mp4`);
}

async function throughFoyer({ server, admin }: Household, watch: DownloadWatch, site: Site): Promise<Spent> {
  const urls = links(site);
  const cpuBefore = cpuSecondsOf(server.pid);
  const milliseconds = await timed(async () => {
    const completed = watch.allCompleted(urls);
    for (const url of urls) await admin.ask('POST', '/api/downloads', { url, quality: 'best' });
    await completed;
  });
  return { seconds: milliseconds / 1000, cpuSeconds: cpuSecondsOf(server.pid) - cpuBefore };
}

/** CPU seconds once the server has been quiet for a second, as pictures are made after the films are there. */
async function cpuOnceQuiet({ server }: Household): Promise<number> {
  const deadline = performance.now() + PICTURES_PATIENCE_MS;
  for (let before = -1; performance.now() < deadline;) {
    const now = cpuSecondsOf(server.pid);
    if (now - before < 0.03) return now;
    before = now;
    await wait(1000);
  }
  return cpuSecondsOf(server.pid);
}

/** The links through bare yt-dlp processes, three at once, each file kept. */
export async function throughProcesses(workshop: Workshop, urls: readonly string[]): Promise<Spent> {
  const folder = workshop.folder();
  const waiting = [...urls];
  const cpuBefore = cpuSecondsOfEndedChildren();
  const lane = async () => {
    for (let url = waiting.shift(); url; url = waiting.shift()) await bareYtDlp(workshop, folder, url);
  };
  const milliseconds = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, lane)));
  return { seconds: milliseconds / 1000, cpuSeconds: cpuSecondsOfEndedChildren() - cpuBefore };
}
