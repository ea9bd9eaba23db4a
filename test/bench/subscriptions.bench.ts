import { join } from 'node:path';
import { startSite } from '../site/site.ts';
import { moveIn } from './household.ts';
import { privateMegabytesOf } from './process-tree.ts';
import { atMost, row, type Row } from './row.ts';
import { timed } from './statistics.ts';
import type { Visitor } from './visitor.ts';
import type { Workshop } from './workshop.ts';

const ENTRIES = 5000;
const LOOK_EVERY_MS = 100;
const PLUGINS = join(import.meta.dirname, '../site/plugin');

interface Followed {
  id: string;
  lastCheckedAt: string | null;
  isChecking: boolean;
  failure: object | null;
  counts: { known: number };
}

/** Following a list of 5,000: the first reading of the whole, and a refresh that finds nothing new. */
export async function subscriptions(workshop: Workshop): Promise<Row[]> {
  const site = await startSite();
  workshop.atEnd(() => site.close());
  const { server, admin } = await moveIn(workshop, undefined, { FOYER_YTDLP_PLUGIN_DIR: PLUGINS });
  // Warms yt-dlp up, as a house that is lived in has it.
  await admin.ask('POST', '/api/previews', { url: `${site.origin}/watch?v=gen-1` });
  const before = privateMegabytesOf(server.pid);
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, privateMegabytesOf(server.pid))), LOOK_EVERY_MS);
  const url = `${site.origin}/playlist?list=gen-${ENTRIES}`;
  let id = '';
  const whole = await timed(async () => {
    ({ id } = await admin.ask<Followed>('POST', '/api/subscriptions', { url, backfill: 0 }));
    await checked(admin, id, null);
  });
  const { lastCheckedAt, counts } = await admin.ask<Followed>('GET', `/api/subscriptions/${id}`);
  if (counts.known !== ENTRIES) throw new Error(`${counts.known} entries are known`);
  const refresh = await timed(async () => {
    await admin.ask('POST', `/api/subscriptions/${id}/check`);
    await checked(admin, id, lastCheckedAt);
  });
  clearInterval(watch);
  return [
    row({ name: `a channel of ${ENTRIES} read whole, the first time`, value: whole / 1000, unit: 's' }),
    row({ name: `a refresh of ${ENTRIES} entries, nothing new`, value: refresh, unit: 'ms' }),
    row({
      name: 'private memory of Node that both take at their peak',
      ...{ value: Math.max(0, peak - before), unit: 'MB', target: atMost(40) },
    }),
  ];
}

/** Resolves when the list was looked at after `last`. */
async function checked(admin: Visitor, id: string, last: string | null): Promise<void> {
  for (;;) {
    const answer = await admin.ask<Followed>('GET', `/api/subscriptions/${id}`);
    if (answer.failure) throw new Error('the list was not read');
    if (answer.lastCheckedAt !== last && !answer.isChecking) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
