import { startSite, type Site } from '../site/site.ts';
import { bareYtDlp } from './bare-ytdlp.ts';
import { DownloadWatch, type Seen } from './download-watch.ts';
import { moveIn } from './household.ts';
import { atMost, atMostTimes, row, type Row } from './row.ts';
import { median, timed } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const ROUNDS = 9;

/** One small file, from the paste to the shelf, beside a fresh yt-dlp process on the same link. */
export async function downloads(workshop: Workshop): Promise<Row[]> {
  const site = await startSite();
  workshop.atEnd(() => site.close());
  const { admin } = await moveIn(workshop);
  const watch = await DownloadWatch.open(workshop, admin);
  await watch.follow(admin, link(site, 0));
  const folder = workshop.folder();
  const bare: number[] = [];
  const ours: Seen[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const url = link(site, round);
    const bareRun = async () => void bare.push(await timed(() => bareYtDlp(workshop, folder, url)));
    const ourRun = async () => void ours.push(await watch.follow(admin, url));
    for (const run of round % 2 === 0 ? [bareRun, ourRun] : [ourRun, bareRun]) await run();
  }
  return rows(ours, bare);
}

/** Small files (40 to 60 kB, 3 s), all different. */
function link(site: Site, index: number): string {
  return `${site.origin}/media/gen-${index + 1}.mp4`;
}

function rows(ours: readonly Seen[], bare: readonly number[]): Row[] {
  const middle = (part: keyof Seen) => median(ours.map((seen) => seen[part]));
  return [
    row({
      name: 'a small file, from the POST to its place in the library list',
      ...{ value: middle('visible'), unit: 'ms' },
      reference: { name: 'a fresh yt-dlp process', value: median(bare) },
      target: atMostTimes(0.31),
    }),
    row({ name: 'the POST is answered', value: middle('answered'), unit: 'ms', target: atMost(20) }),
    row({
      name: 'first event after the POST (its state)',
      ...{ value: middle('firstEvent'), unit: 'ms', target: atMost(150) },
    }),
    row({
      name: 'first progress event after the POST (bytes)',
      ...{ value: middle('firstBytes'), unit: 'ms', target: atMost(150) },
    }),
  ];
}
