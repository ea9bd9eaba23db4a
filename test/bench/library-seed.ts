import Database from 'better-sqlite3';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { ServerHome } from '../support/server-process.ts';
import { moveIn, newHome } from './household.ts';
import { sequence } from './statistics.ts';
import type { Workshop } from './workshop.ts';

/** The newest item's time; each one before it is a minute older. */
const NEWEST_MS = Date.UTC(2026, 9, 1);
const CREATORS = 500;
const SITES = ['youtube', 'bilibili', 'twitch', 'tiktok', 'vimeo', 'other'];
const SYLLABLES = ['ba', 'ko', 'ri', 'sen', 'tal', 'mo', 'ver', 'lu', 'nia', 'dor', 'pe', 'sha', 'gi', 'ful'];

/** Three thousand made-up words, the first ones common and the last ones rare once {@link someWord} picks. */
const WORDS = Array.from({ length: 3000 }, (_, at) => {
  const [a, b, c] = [at % 14, Math.floor(at / 14) % 14, Math.floor(at / 196)];
  return `${SYLLABLES[a] ?? ''}${SYLLABLES[b] ?? ''}${SYLLABLES[c % 14] ?? ''}${c > 13 ? 'x' : ''}`;
});

/** Words to search for, by how many of 100,000 items have them in their title or description. */
export const searches = {
  'a common word': WORDS[0] ?? '',
  'an ordinary word': WORDS[60] ?? '',
  'a rare word': 'singularia',
  'two words': `${WORDS[3] ?? ''} ${WORDS[40] ?? ''}`,
  'a word half typed': (WORDS[20] ?? '').slice(0, 4),
  'nothing there': 'qqqqzzzz',
} as const;

/** An item's row id, its place among all (0 is the oldest) and its own folder under the media folder. */
export interface SeededItem {
  readonly id: string;
  readonly index: number;
  readonly folder: string;
}

type Pick = () => number;

/** Zipf-like: word n is picked in proportion to 1/n. */
function someWord(pick: Pick): string {
  return WORDS[Math.floor(WORDS.length ** pick()) - 1] ?? '';
}

function words(pick: Pick, count: number): string {
  return Array.from({ length: count }, () => someWord(pick)).join(' ');
}

function insert(database: Database.Database, table: string, example: object): Database.Statement {
  const columns = Object.keys(example);
  const values = columns.map((column) => `@${column}`);
  return database.prepare(`insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`);
}

function creatorRow(index: number) {
  const at = NEWEST_MS;
  const name = `Channel ${WORDS[index] ?? ''} ${index}`;
  const site = SITES[index % SITES.length];
  return { id: v7(), created_at: at, updated_at: at, site, key: `channel-${index}`, name, url: null };
}

function mediaRow(pick: Pick, index: number, size: number, creatorId: string, personId: string) {
  const at = NEWEST_MS - (size - index) * 60_000;
  const id = v7({ msecs: at });
  const title = `${words(pick, 3 + Math.floor(pick() * 5))}${index === Math.floor(size / 2) ? ' singularia' : ''}`;
  const seconds = 30 + Math.floor(pick() * 7000);
  const times = { created_at: at, updated_at: at, prepared_at: at, modified_at_ms: at };
  const shape = { container: 'mp4', video_codec: 'h264', audio_codec: 'aac', width: 1920, height: 1080 };
  const lengths = { duration_seconds: seconds, duration_key: seconds, bytes: seconds * 250_000 + index };
  const origin = { site: SITES[index % SITES.length], external_id: `item-${index}`, creator_id: creatorId };
  return {
    ...{ id, kind: 'video', title, title_key: title, description: words(pick, 40), added_by_id: personId },
    ...{ path: `${id.slice(-2)}/${id}/media.mp4`, source_url: `https://media.example/${index}` },
    ...{ colour: '#335577', has_thumbnail: 0 },
    ...{ ...times, ...shape, ...lengths, ...origin },
  };
}

/**
 * Writes `size` items with words, creators and tags straight into a stopped server's SQLite file: what a
 * household of years would have, without its years. The triggers of the schema keep the search in step.
 */
function fill(file: string, size: number): SeededItem[] {
  const database = new Database(file);
  const pick = sequence(7);
  const person = database.prepare('select id from people limit 1').pluck().get() as string;
  const creators = Array.from({ length: CREATORS }, (_, index) => creatorRow(index));
  const items: SeededItem[] = [];
  database.transaction(() => {
    const addCreator = insert(database, 'creators', creatorRow(0));
    for (const creator of creators) addCreator.run(creator);
    const addMedia = insert(database, 'media', mediaRow(sequence(1), 0, 1, '', ''));
    const addTag = database.prepare('insert into media_tags (media_id, tag) values (?, ?)');
    const addText = database.prepare(
      'insert into media_search (media_id, title, author, description, tags) values (?, ?, ?, ?, ?)',
    );
    for (let index = 0; index < size; index += 1) {
      const creator = creators[Math.floor(pick() ** 3 * CREATORS)];
      const item = mediaRow(pick, index, size, creator?.id ?? '', person);
      const tags = new Set(Array.from({ length: Math.floor(pick() * 4) }, () => someWord(pick)));
      addMedia.run(item);
      addText.run(item.id, item.title, creator?.name.toLowerCase(), item.description, [...tags].join(' '));
      for (const tag of tags) addTag.run(item.id, tag);
      items.push({ id: item.id, index, folder: item.path.replace(/\/media\.mp4$/, '') });
    }
  })();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  return items;
}

/** A stopped household with a library of `size` items; made once per run and shared, so nobody may change it. */
export function seededHome(
  workshop: Workshop,
  size: number,
): Promise<{ home: ServerHome; items: SeededItem[] }> {
  return workshop.once(`library of ${size}`, async (outermost) => {
    const home = newHome(outermost);
    await outermost.within((first) => moveIn(first, home));
    return { home, items: size === 0 ? [] : fill(join(home.dataDir, 'foyer.db'), size) };
  });
}
