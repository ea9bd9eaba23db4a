import Database from 'better-sqlite3';
import lighthouse from 'lighthouse';
import { copyFileSync, linkSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { mediaFolder } from '../site/media/generate.ts';
import type { ServerHome } from '../support/server-process.ts';
import { moveIn } from './household.ts';
import { seededHome, type SeededItem } from './library-seed.ts';
import { signIn, startPhone, type Phone } from './phone.ts';
import { atLeast, row, type Row } from './row.ts';
import type { Workshop } from './workshop.ts';

const ITEMS = 1000;
const POSTERS = 8;
const WIDTHS = [320, 640, 1280];
/** Categories of Lighthouse and the score out of 100 each must reach. */
const CATEGORIES = { performance: 95, accessibility: 100, 'best-practices': 100 } as const;

/** Lighthouse as a phone (its own slow network and processor) on the pages of a household with a full library. */
export async function lighthousePages(workshop: Workshop): Promise<Row[]> {
  const { home, items } = await seededHome(workshop, ITEMS);
  const newest = await givePictures(workshop, home, items);
  const { server, admin } = await moveIn(workshop, home);
  const phone = await startPhone(workshop);
  const rows = await rowsOf(phone, 'sign-in', `${server.origin}/sign-in`);
  await signIn(phone, server.origin, admin.cookie);
  const pages = { home: '/', library: '/library', item: `/library/${newest.id}`, downloads: '/downloads' };
  for (const [name, path] of Object.entries(pages)) {
    rows.push(...(await rowsOf(phone, name, `${server.origin}${path}`)));
  }
  return rows;
}

/** Thumbnails for all items, eight different ones, and a film that plays for the newest; answers that one. */
async function givePictures(
  workshop: Workshop,
  { dataDir }: ServerHome,
  items: readonly SeededItem[],
): Promise<SeededItem> {
  const newest = items.at(-1);
  if (!newest) throw new Error('the library is empty');
  const shelf = await mediaFolder();
  const made = workshop.folder();
  for (let poster = 1; poster <= POSTERS; poster += 1) {
    for (const width of WIDTHS) {
      const picture = sharp(join(shelf, `poster-${poster}.jpg`))
        .resize({ width })
        .webp({ quality: 78 });
      writeFileSync(join(made, `${poster}-${width}.webp`), await picture.toBuffer());
    }
  }
  for (const { folder, index } of items) {
    const to = join(dataDir, 'media', folder);
    mkdirSync(to, { recursive: true });
    for (const width of WIDTHS) {
      linkSync(join(made, `${1 + (index % POSTERS)}-${width}.webp`), join(to, `thumbnail-${width}.webp`));
    }
  }
  const film = join(dataDir, 'media', newest.folder, 'media.mp4');
  copyFileSync(join(shelf, 'clip-720.mp4'), film);
  const { size, mtimeMs } = statSync(film);
  const database = new Database(join(dataDir, 'foyer.db'));
  database.exec('update media set has_thumbnail = 1');
  database
    .prepare('update media set bytes = ?, modified_at_ms = ?, duration_seconds = 10 where id = ?')
    .run(size, mtimeMs, newest.id);
  database.close();
  return newest;
}

async function rowsOf({ port }: Phone, name: string, url: string): Promise<Row[]> {
  const result = await lighthouse(url, {
    ...{ port, output: 'json', logLevel: 'error' },
    onlyCategories: Object.keys(CATEGORIES),
  });
  if (!result || result.lhr.runtimeError) {
    throw new Error(`Lighthouse on ${name}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
  }
  const { lhr } = result;
  if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(url).pathname) {
    throw new Error(`Lighthouse saw ${lhr.finalDisplayedUrl} instead of ${url}`);
  }
  return Object.entries(CATEGORIES).map(([category, least]) =>
    row({
      name: `Lighthouse mobile, ${name}: ${category.replace('-', ' ')}${faults(lhr, category)}`,
      ...{ value: Math.round((lhr.categories[category]?.score ?? 0) * 100), unit: 'of 100' },
      target: atLeast(least),
    }),
  );
}

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

/** What cost points, by Lighthouse's own names of its audits. */
function faults(lhr: Report, category: string): string {
  const failed = (lhr.categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => id);
  return failed.length > 0 ? ` (${failed.join(', ')})` : '';
}
