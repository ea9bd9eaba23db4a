import { parseArgs } from 'node:util';
import { batch } from './batch.bench.ts';
import { batches } from './batches.bench.ts';
import { downloads } from './downloads.bench.ts';
import { firstPage } from './first-page.bench.ts';
import { install } from './install.bench.ts';
import { lighthousePages } from './lighthouse.bench.ts';
import { lists } from './lists.bench.ts';
import { machine } from './machine.ts';
import { memory } from './memory.bench.ts';
import { writePerformancePage } from './performance-page.ts';
import { offline } from './offline.bench.ts';
import { playback } from './playback.bench.ts';
import { playlists } from './playlists.bench.ts';
import { player } from './player.bench.ts';
import type { Row, Topic } from './row.ts';
import { previews } from './previews.bench.ts';
import { scrolling } from './scrolling.bench.ts';
import { start } from './start.bench.ts';
import { subscriptions } from './subscriptions.bench.ts';
import { textTable } from './table.ts';
import { together } from './together.bench.ts';
import { Workshop } from './workshop.ts';

/** No run takes longer; what is not measured by then is told. */
const LONGEST_MS = 20 * 60_000;

const benches: Readonly<Record<string, { title: string; measure(workshop: Workshop): Promise<Row[]> }>> = {
  downloads: { title: 'One small file', measure: downloads },
  batch: { title: 'Fifty links', measure: batch },
  batches: { title: 'Batches', measure: batches },
  previews: { title: 'Previews and lists', measure: previews },
  subscriptions: { title: 'Following a channel of 5,000', measure: subscriptions },
  playback: { title: 'Playback beside nginx', measure: playback },
  player: { title: 'The player', measure: player },
  offline: { title: 'A film of 1 GiB on a phone, and the house is off', measure: offline },
  install: { title: 'From a cold server to a film on a new phone', measure: install },
  scrolling: { title: 'Scrolling', measure: scrolling },
  lists: { title: 'Lists and search', measure: lists },
  playlists: { title: 'A playlist of 5,000 on fifty screens', measure: playlists },
  together: { title: 'Watching together', measure: together },
  start: { title: 'Cold start', measure: start },
  memory: { title: 'Memory', measure: memory },
  'first-page': { title: 'The first page', measure: firstPage },
  lighthouse: { title: 'Lighthouse', measure: lighthousePages },
};

const workshop = new Workshop();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void workshop.close().finally(() => process.exit(1)));
}
process.exit(await run(process.argv.slice(2)).finally(() => workshop.close()));

/** Measures what is asked for, prints it, and answers the exit code: missed targets are no failure, errors are. */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    ...{ args, allowPositionals: true },
    options: { write: { type: 'boolean', default: false } },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(benches);
  const unknown = names.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(', ')}; there is: ${Object.keys(benches).join(', ')}`);
    return 2;
  }
  if (values.write && positionals.length > 0) {
    console.error('--write takes a whole run: its ratios belong together');
    return 2;
  }
  const { topics, failures } = await measureAll(names);
  console.log(
    `\n${machine()
      .map(([label, value]) => `${label}: ${value}`)
      .join('\n')}\n`,
  );
  console.log(textTable(topics));
  for (const failure of failures) console.error(`\n${failure}`);
  if (values.write) await writePerformancePage(topics, new Date());
  return failures.length > 0 ? 1 : 0;
}

async function measureAll(names: readonly string[]): Promise<{ topics: Topic[]; failures: string[] }> {
  const topics: Topic[] = [];
  const failures: string[] = [];
  const late = AbortSignal.timeout(LONGEST_MS);
  const tooLate = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(new Error('the time was up')), { once: true });
  });
  tooLate.catch(() => undefined);
  for (const name of names) {
    const bench = benches[name];
    if (!bench) continue;
    const began = performance.now();
    process.stderr.write(`${bench.title} …`);
    try {
      const rows = await Promise.race([workshop.within((inner) => bench.measure(inner)), tooLate]);
      topics.push({ name, title: bench.title, rows });
    } catch (error) {
      failures.push(`${name} could not be measured: ${error instanceof Error ? error.stack : String(error)}`);
    }
    process.stderr.write(` ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  }
  return { topics, failures };
}
