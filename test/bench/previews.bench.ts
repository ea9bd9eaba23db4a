import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startSite, type Site } from '../site/site.ts';
import { moveIn, type Household } from './household.ts';
import { privateMegabytesOf } from './process-tree.ts';
import { atMost, atMostTimes, row, type Row } from './row.ts';
import { median, timed } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const ROUNDS = 9;
const ENTRIES = 5000;
const LOOK_EVERY_MS = 100;
const PLUGINS = join(import.meta.dirname, '../site/plugin');

/** What a link leads to, beside bare `yt-dlp -J`; and a list of 5,000, from the click to its end. */
export async function previews(workshop: Workshop): Promise<Row[]> {
  const site = await startSite();
  workshop.atEnd(() => site.close());
  const household = await moveIn(workshop, undefined, { FOYER_YTDLP_PLUGIN_DIR: PLUGINS });
  await household.admin.ask('POST', '/api/previews', { url: link(site, 0) });
  return [await films(workshop, site, household), ...(await list(workshop, site, household))];
}

const link = (site: Site, index: number) => `${site.origin}/watch?v=gen-${index + 1}`;

async function films(workshop: Workshop, site: Site, { admin }: Household): Promise<Row> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const url = link(site, round);
    const ourRun = async () => void ours.push(await timed(() => admin.ask('POST', '/api/previews', { url })));
    const bareRun = async () => void bare.push(await timed(() => bareJson(workshop, url)));
    for (const run of round % 2 === 0 ? [bareRun, ourRun] : [ourRun, bareRun]) await run();
  }
  return row({
    name: 'a preview, from the POST to its answer',
    ...{ value: median(ours), unit: 'ms', target: atMostTimes(0.35) },
    reference: { name: 'yt-dlp -J in a fresh process', value: median(bare) },
  });
}

async function list(workshop: Workshop, site: Site, { server, admin }: Household): Promise<Row[]> {
  const url = `${site.origin}/playlist?list=gen-${ENTRIES}`;
  const bare = await timed(() => bareJson(workshop, url, ['--flat-playlist']));
  const before = privateMegabytesOf(server.pid);
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, privateMegabytesOf(server.pid))), LOOK_EVERY_MS);
  let opened = { id: '' };
  let first = 0;
  const whole = await timed(async () => {
    first = await timed(async () => (opened = await admin.ask('POST', '/api/lists', { url })));
    for (;;) {
      const { status } = await admin.ask<{ status: string }>('GET', `/api/lists/${opened.id}`);
      if (status === 'complete') return;
      if (status === 'failed') throw new Error('the list was not read');
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  });
  clearInterval(watch);
  return [
    row({ name: `first entries of a list of ${ENTRIES}`, value: first, unit: 'ms' }),
    row({
      name: `the whole list of ${ENTRIES}, read and kept`,
      ...{ value: whole / 1000, unit: 's' },
      reference: { name: 'yt-dlp -J --flat-playlist in a fresh process', value: bare / 1000 },
    }),
    row({
      name: 'private memory of Node that this takes at its peak',
      ...{ value: Math.max(0, peak - before), unit: 'MB', target: atMost(40) },
    }),
  ];
}

/** `yt-dlp -J` as somebody at a terminal would call it; the test platform's extractor is all it is given. */
async function bareJson(workshop: Workshop, url: string, more: readonly string[] = []): Promise<void> {
  const args = ['--ignore-config', '--plugin-dirs', PLUGINS, '-J', ...more, '--', url];
  const child = spawn('yt-dlp', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  workshop.atEnd(async () => child.kill('SIGKILL'));
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`yt-dlp ended with ${code}: ${complaint}`);
}
