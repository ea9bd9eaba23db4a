import { join } from 'node:path';
import { freePort } from '../support/free-port.ts';
import { runNpmScript } from '../support/npm-script.ts';
import type { ServerHome } from '../support/server-process.ts';
import { startServer } from './household.ts';
import { seededHome } from './library-seed.ts';
import { atMost, atMostTimes, row, type Row } from './row.ts';
import { median } from './statistics.ts';
import { Visitor } from './visitor.ts';
import type { Workshop } from './workshop.ts';

const ROUNDS = 5;
const LARGE = 100_000;

interface Start {
  /** Milliseconds from the spawn to the message that the server listens. */
  readonly ready: number;
  /** … to the first 200 of the health route. */
  readonly healthy: number;
}

/** Cold starts of a household that exists, empty and large in turns. */
export async function start(workshop: Workshop): Promise<Row[]> {
  const empty = (await seededHome(workshop, 0)).home;
  const large = (await seededHome(workshop, LARGE)).home;
  const times = { empty: [] as Start[], large: [] as Start[] };
  await oneStart(workshop, empty);
  for (let round = 0; round < ROUNDS; round += 1) {
    times.empty.push(await oneStart(workshop, empty));
    times.large.push(await oneStart(workshop, large));
  }
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) again.push(await npmStart(workshop, empty));
  const middle = (starts: readonly Start[], part: keyof Start) =>
    median(starts.map((each) => each[part])) / 1000;
  return [
    row({
      name: 'cold start, empty library: spawn to listening',
      ...{ value: middle(times.empty, 'ready'), unit: 's', target: atMost(0.9) },
    }),
    row({
      name: 'cold start, empty library: spawn to the first 200 of /api/health',
      ...{ value: middle(times.empty, 'healthy'), unit: 's', target: atMost(0.9) },
    }),
    row({
      name: 'cold start with 100,000 items: spawn to the first 200 of /api/health',
      ...{ value: middle(times.large, 'healthy'), unit: 's', target: atMostTimes(1.2) },
      reference: { name: 'empty', value: middle(times.empty, 'healthy') },
    }),
    row({
      name: 'npm start again with nothing changed: to the first 200 of /api/health',
      ...{ value: median(again) / 1000, unit: 's', target: atMost(3) },
    }),
  ];
}

/** Milliseconds from the command that people type to the first 200 of the health route. */
async function npmStart(workshop: Workshop, home: ServerHome): Promise<number> {
  return workshop.within(async (inner) => {
    const port = await freePort();
    const began = performance.now();
    const script = runNpmScript(join(import.meta.dirname, '../..'), 'start', { port, dataDir: home.dataDir });
    inner.atEnd(() => script.stop());
    await script.said(/Foyer is ready/);
    await firstHealthy(`http://127.0.0.1:${port}`, began);
    return performance.now() - began;
  });
}

async function oneStart(workshop: Workshop, home: ServerHome): Promise<Start> {
  return workshop.within(async (inner) => {
    const began = performance.now();
    const server = await startServer(inner, home);
    const ready = performance.now() - began;
    await firstHealthy(server.origin, began);
    return { ready, healthy: performance.now() - began };
  });
}

async function firstHealthy(origin: string, began: number): Promise<void> {
  const visitor = new Visitor(origin);
  while ((await visitor.send('GET', '/api/health')).status !== 200) {
    if (performance.now() - began > 30_000) throw new Error('the server does not become healthy');
  }
  visitor.leave();
}
