import { moveIn } from './household.ts';
import { searches, seededHome } from './library-seed.ts';
import { atMost, atMostTimes, row, type Row } from './row.ts';
import { median, percentile, timed } from './statistics.ts';
import type { Visitor } from './visitor.ts';
import type { Workshop } from './workshop.ts';

const SMALL = 1000;
const LARGE = 100_000;
const SAMPLES = 300;
const WARM_UP = 60;
const SEARCHES_EACH = 40;
const NEWEST = '/api/media?limit=50';
/** A route that does next to nothing: what HTTP, the framework and the session cost by themselves. */
const NEXT_TO_NOTHING = '/api/setup';

interface Page {
  items: { id: string }[];
  nextCursor: string | null;
}

/** Lists and searches of a small and a large library, asked in turns over connections that stay open. */
export async function lists(workshop: Workshop): Promise<Row[]> {
  const small = await moveIn(workshop, (await seededHome(workshop, SMALL)).home);
  const large = await moveIn(workshop, (await seededHome(workshop, LARGE)).home);
  const deep = `${NEWEST}&cursor=${await cursorHalfWay(large.admin)}`;
  const times = await sample({
    smallNewest: () => small.admin.ask('GET', NEWEST),
    largeNewest: () => large.admin.ask('GET', NEWEST),
    nothing: () => large.admin.ask('GET', NEXT_TO_NOTHING),
    deep: () => large.admin.ask('GET', deep),
  });
  const middle = (name: keyof typeof times) => median(times[name]);
  return [
    row({
      name: 'a route that does next to nothing (GET /api/setup), p50',
      value: middle('nothing'),
      unit: 'ms',
    }),
    row({
      name: '50 newest of 100,000, p50 of the whole HTTP round trip',
      ...{ value: middle('largeNewest'), unit: 'ms', target: atMost(2) },
    }),
    row({
      name: 'the same beside a small library',
      ...{ value: middle('largeNewest'), unit: 'ms', target: atMostTimes(1.5) },
      reference: { name: 'of 1,000', value: middle('smallNewest') },
    }),
    row({
      name: 'the same less the route that does nothing: about the time in the server',
      ...{ value: Math.max(0, middle('largeNewest') - middle('nothing')), unit: 'ms' },
    }),
    row({ name: 'p95 of the same round trip', value: percentile(times.largeNewest, 0.95), unit: 'ms' }),
    row({
      name: '50 from half-way down 100,000, p50 of the HTTP round trip',
      ...{ value: middle('deep'), unit: 'ms', target: atMost(3) },
    }),
    ...(await searchRows(large.admin)),
  ];
}

/** Walks half of the library as a person would, page by page, and answers where that ends. */
async function cursorHalfWay(visitor: Visitor): Promise<string> {
  let cursor = '';
  for (let passed = 0; passed < LARGE / 2; passed += 200) {
    const page = await visitor.ask<Page>('GET', `/api/media?limit=200${cursor && `&cursor=${cursor}`}`);
    if (page.items.length !== 200 || !page.nextCursor) throw new Error(`the list ends after ${passed}`);
    cursor = encodeURIComponent(page.nextCursor);
  }
  return cursor;
}

/** Milliseconds of each request, all kinds in turns so that a busy moment hits each of them. */
async function sample<Name extends string>(
  requests: Record<Name, () => Promise<unknown>>,
): Promise<Record<Name, number[]>> {
  const kinds = Object.entries(requests) as [Name, () => Promise<unknown>][];
  const times = Object.fromEntries(kinds.map(([name]) => [name, []])) as unknown as Record<Name, number[]>;
  for (let count = -WARM_UP; count < SAMPLES; count += 1) {
    for (const [name, ask] of kinds) {
      const took = await timed(ask);
      if (count >= 0) times[name].push(took);
    }
  }
  return times;
}

async function searchRows(visitor: Visitor): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [kind, text] of Object.entries(searches)) {
    const path = `${NEWEST}&search=${encodeURIComponent(text)}`;
    const times: number[] = [];
    for (let count = 0; count < SEARCHES_EACH; count += 1) {
      times.push(await timed(() => visitor.ask<Page>('GET', path)));
    }
    rows.push(
      row({
        name: `search in 100,000: ${kind}, p50 of the HTTP round trip`,
        ...{ value: median(times), unit: 'ms', target: atMost(25) },
      }),
    );
  }
  return rows;
}
