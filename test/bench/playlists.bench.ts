import { io, type Socket } from 'socket.io-client';
import { setTimeout as pass } from 'node:timers/promises';
import { v7 } from 'uuid';
import { moveIn, type Household } from './household.ts';
import { seededHome } from './library-seed.ts';
import { cpuSecondsOf } from './process-tree.ts';
import { atMost, row, type Row } from './row.ts';
import { median, percentile, timed } from './statistics.ts';
import type { Visitor } from './visitor.ts';
import type { Workshop } from './workshop.ts';

const ITEMS = 5000;
const SCREENS = 50;
const CHANGES_PER_SECOND = 20;
const SECONDS = 8;
const SAMPLES = 60;

interface News {
  readonly items: readonly { readonly note: string }[];
}

/** A playlist of 5,000 items: opening it, and fifty screens that look at it while it changes twenty times a second. */
export async function playlists(workshop: Workshop): Promise<Row[]> {
  const house = await moveIn(workshop, (await seededHome(workshop, ITEMS)).home);
  const id = await filled(house.admin);
  const opening: number[] = [];
  for (let time = 0; time < SAMPLES; time += 1) {
    const first = () => house.admin.ask('GET', `/api/playlists/${id}/items?limit=100`);
    opening.push(await timed(() => Promise.all([house.admin.ask('GET', `/api/playlists/${id}`), first()])));
  }
  const { seen, cpu } = await evening(workshop, house, id);
  return [
    row({
      name: 'opening a playlist of 5,000: it and its first 100 items, p95 of the HTTP round trips',
      ...{ value: percentile(opening, 0.95), unit: 'ms', target: atMost(150) },
    }),
    row({
      name: `a change until ${String(SCREENS)} screens have it, ${String(CHANGES_PER_SECOND)} a second, p99`,
      ...{ value: percentile(seen, 0.99), unit: 'ms', target: atMost(200) },
    }),
    row({ name: 'the same, p50', value: median(seen), unit: 'ms' }),
    row({ name: 'CPU of the server meanwhile, of one core', value: cpu * 100, unit: '%' }),
  ];
}

async function filled(admin: Visitor): Promise<string> {
  const id = v7();
  await admin.ask('POST', '/api/playlists', { id, name: 'Everything', household: 'edit' });
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: { id: string }[]; nextCursor: string | null } = await admin.ask(
      'GET',
      `/api/media?limit=200${query}`,
    );
    const items = page.items.map((media) => ({ id: v7(), mediaId: media.id }));
    const operations = [{ kind: 'add', id: v7(), items }];
    await admin.ask('POST', `/api/playlists/${id}/operations`, { operations });
    cursor = page.nextCursor;
  }
  return id;
}

/** Milliseconds from the beginning of each change until each screen had it, and the server's CPU as a share of a core. */
async function evening(
  workshop: Workshop,
  { server, admin }: Household,
  id: string,
): Promise<{ seen: number[]; cpu: number }> {
  const began = new Map<string, number>();
  const seen: number[] = [];
  const sockets = await Promise.all(Array.from({ length: SCREENS }, () => screen(server.origin, admin, id)));
  workshop.atEnd(async () => sockets.forEach((socket) => socket.disconnect()));
  for (const socket of sockets)
    socket.on('playlist.items', ({ items }: News) => {
      const start = began.get(items[0]?.note ?? '');
      if (start !== undefined) seen.push(performance.now() - start);
    });
  const { items } = await admin.ask<{ items: { id: string }[] }>(
    'GET',
    `/api/playlists/${id}/items?limit=100`,
  );
  const cpuBefore = cpuSecondsOf(server.pid);
  const start = performance.now();
  const changes: Promise<unknown>[] = [];
  for (let change = 0; change < CHANGES_PER_SECOND * SECONDS; change += 1) {
    const due = start + (change * 1000) / CHANGES_PER_SECOND;
    await pass(Math.max(0, due - performance.now()));
    const note = `change ${String(change)}`;
    began.set(note, performance.now());
    const itemId = items[change % items.length]?.id;
    const operations = [{ kind: 'note', id: v7(), itemId, note }];
    changes.push(admin.ask('POST', `/api/playlists/${id}/operations`, { operations }));
  }
  await Promise.all(changes);
  const cpu = (cpuSecondsOf(server.pid) - cpuBefore) / ((performance.now() - start) / 1000);
  while (seen.length < SCREENS * CHANGES_PER_SECOND * SECONDS) await pass(10);
  return { seen, cpu };
}

async function screen(origin: string, admin: Visitor, id: string): Promise<Socket> {
  const extraHeaders = { cookie: admin.cookie, origin };
  const socket = io(origin, { transports: ['websocket'], extraHeaders, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  const { ok } = (await socket.emitWithAck('room.enter', { kind: 'playlist', id })) as { ok: boolean };
  if (!ok) throw new Error('a screen was not let in');
  return socket;
}
