import Database from 'better-sqlite3';
import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { ServerHome } from '../support/server-process.ts';
import { moveIn, newHome } from './household.ts';
import { startNginx } from './nginx.ts';
import { cpuSecondsOf } from './process-tree.ts';
import { RangeReader, type Source } from './range-reader.ts';
import { atMostTimes, row, type Row } from './row.ts';
import { median, sequence } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const MIB = 1024 ** 2;
const FILE_BYTES = 256 * MIB;
const READERS = 50;
const RANGE_BYTES = MIB;
const GIGABYTES_PER_ROUND = 2;
const ROUNDS = 3;
const SEEK_BYTES = 64 * 1024;
const SEEKS_PER_ROUND = 250;

/** The same film through Foyer, with a session, and through nginx, without: in turns, the same reader. */
export async function playback(workshop: Workshop): Promise<Row[]> {
  const home = newHome(workshop);
  await workshop.within((first) => moveIn(first, home));
  const { id, file } = addFilm(home);
  const { server, admin } = await moveIn(workshop, home);
  const nginx = await startNginx(workshop, file);
  const foyer: Source = {
    ...{ name: 'foyer', pid: server.pid, port: Number(new URL(server.origin).port) },
    ...{ path: `/media/${id}/file`, cookie: admin.cookie },
  };
  const other: Source = { name: 'nginx', ...nginx, path: '/film.mp4', cookie: '' };
  const each = (measure: (source: Source) => Promise<number>) => inTurns(foyer, other, measure);
  await each((source) => readers(source, 0.2));
  const many = await each((source) => readers(source, GIGABYTES_PER_ROUND));
  const one = await each((source) => stream(source));
  const seek = await each((source) => seeks(source));
  const reference = (value: number) => ({ name: 'nginx', value });
  return [
    row({
      name: `${READERS} keep-alive readers of random 1 MiB ranges, signed in: CPU per GB`,
      ...{ value: many.foyer, unit: 's', reference: reference(many.nginx), target: atMostTimes(3) },
    }),
    row({
      name: 'one stream of a whole file: CPU per GB',
      ...{ value: one.foyer, unit: 's', reference: reference(one.nginx), target: atMostTimes(1.1) },
    }),
    row({
      name: 'seek: a random range’s first byte, p50',
      ...{ value: seek.foyer, unit: 'ms', reference: reference(seek.nginx), target: atMostTimes(4) },
    }),
  ];
}

/** Puts a film of {@link FILE_BYTES} into a stopped household: bytes that do not compress, and its row. */
function addFilm({ dataDir }: ServerHome): { id: string; file: string } {
  const id = v7();
  const path = `${id.slice(-2)}/${id}/media.mp4`;
  const file = join(dataDir, 'media', path);
  mkdirSync(join(file, '..'), { recursive: true });
  const pick = sequence(11);
  const chunk = Buffer.from(Uint32Array.from({ length: MIB / 4 }, () => pick() * 2 ** 32).buffer);
  const handle = openSync(file, 'w');
  for (let written = 0; written < FILE_BYTES; written += chunk.length) writeSync(handle, chunk);
  closeSync(handle);
  const database = new Database(join(dataDir, 'foyer.db'));
  const now = Date.now();
  database
    .prepare(
      `insert into media (id, created_at, updated_at, kind, site, title, title_key, path, container, video_codec,
        audio_codec, bytes, modified_at_ms, prepared_at) values (?, ?, ?, 'video', 'other', 'Film', 'film', ?, 'mp4',
        'h264', 'aac', ?, ?, ?)`,
    )
    .run(id, now, now, path, FILE_BYTES, statSync(file).mtimeMs, now);
  database.close();
  return { id, file };
}

/** Measures both, alternating who is first; the middle of the rounds for each. */
async function inTurns(
  foyer: Source,
  nginx: Source,
  measure: (source: Source) => Promise<number>,
): Promise<{ foyer: number; nginx: number }> {
  const found = { foyer: [] as number[], nginx: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const source of round % 2 === 0 ? [foyer, nginx] : [nginx, foyer]) {
      found[source.name].push(await measure(source));
    }
  }
  return { foyer: median(found.foyer), nginx: median(found.nginx) };
}

async function cpuPerGigabyte(source: Source, read: () => Promise<number>): Promise<number> {
  const before = cpuSecondsOf(source.pid);
  const bytes = await read();
  return (cpuSecondsOf(source.pid) - before) / (bytes / 1e9);
}

/** Fifty connections, each asking for one random range after the other: CPU seconds per GB. */
async function readers(source: Source, gigabytes: number): Promise<number> {
  const pick = sequence(3);
  const all = Array.from({ length: READERS }, () => new RangeReader(source));
  let left = gigabytes * 1e9;
  let bytes = 0;
  const lane = async (reader: RangeReader) => {
    while (left > 0) {
      left -= RANGE_BYTES;
      const first = Math.floor(pick() * (FILE_BYTES - RANGE_BYTES));
      const answer = await reader.read(first, first + RANGE_BYTES - 1);
      bytes += answer.bytes;
    }
  };
  const perGigabyte = await cpuPerGigabyte(source, async () => {
    await Promise.all(all.map(lane));
    return bytes;
  });
  for (const reader of all) reader.close();
  return perGigabyte;
}

/** One connection reading the file from end to end, again and again: CPU seconds per GB. */
async function stream(source: Source): Promise<number> {
  const reader = new RangeReader(source);
  const perGigabyte = await cpuPerGigabyte(source, async () => {
    let bytes = 0;
    while (bytes < GIGABYTES_PER_ROUND * 1e9) {
      const answer = await reader.read(0, FILE_BYTES - 1);
      bytes += answer.bytes;
    }
    return bytes;
  });
  reader.close();
  return perGigabyte;
}

/** One connection jumping about: the middle time to the first byte in milliseconds. */
async function seeks(source: Source): Promise<number> {
  const pick = sequence(5);
  const reader = new RangeReader(source);
  const times: number[] = [];
  for (let count = 0; count < SEEKS_PER_ROUND; count += 1) {
    const first = Math.floor(pick() * (FILE_BYTES - SEEK_BYTES));
    times.push((await reader.read(first, first + SEEK_BYTES - 1)).firstByteMs);
  }
  reader.close();
  return median(times);
}
