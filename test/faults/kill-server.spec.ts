import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import type { MediaAnswer, MediaSummary } from '../../server/src/features/library/library.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { rowsBeside } from '../support/beside-server.ts';
import { administratorOf, serverHome, type ServerHome } from '../support/server-process.ts';
import { downloadsEnded, postDownload, sha256Of } from '../support/watch-downloads.ts';

type Browser = Awaited<ReturnType<typeof administratorOf>>;

const ROUNDS = process.env['FOYER_NIGHTLY'] ? 100 : 10;
const DOWNLOADS = 20;
const LARGE_BYTES = 8 * 1024 * 1024;
/** A round whose kill comes by the clock: the latest moment after its first request. */
const LATEST_KILL_MS = 2000;
/** What a writer may not have written yet of what the wire has brought. */
const BUFFERED_BYTES = 1024 * 1024;

interface Film {
  readonly id: string;
  readonly isLarge: boolean;
  /** The file's path on the site, for the large and the slow ones. */
  readonly path: string;
}

/** Distinct films per turn: most are small, some are large or slow. */
function filmsOf(turn: number): Film[] {
  return Array.from({ length: DOWNLOADS }, (_, index) => {
    const rate = 20_000 + turn * DOWNLOADS + index;
    const slow = (kBps: number, megabytes: number) => ({
      id: `slow-${kBps}-${megabytes}`,
      isLarge: megabytes === 8,
      path: `/slow/big-${megabytes}.mp4?bps=${kBps * 1000}`,
    });
    if (index % 10 === 3) return slow(rate, 8);
    if (index % 10 === 7) return slow(rate - 18_000, 2);
    return { id: `gen-${turn * DOWNLOADS + index}`, isLarge: false, path: '' };
  });
}

const hashName = (film: string) => `${film.replace(/^slow-\d+/, 'big')}.mp4`;

describe(`the server killed with -9 during ${DOWNLOADS} downloads, ${ROUNDS} times`, () => {
  let site: Site;
  let home: ServerHome;
  /** Every item's source, over the rounds. */
  const sources = new Map<string, MediaAnswer['sourceUrl']>();
  let turns = 0;
  const unfinished: number[] = [];
  const wentOnFrom: number[] = [];

  beforeAll(async () => {
    site = await startSite();
    home = serverHome();
  });

  afterAll(async () => {
    for (const pid of home.processes()) process.kill(pid, 'SIGKILL');
    await site.close();
    home.remove();
  });

  it.each(Array.from({ length: ROUNDS }, (_, round) => [round]))(
    'round %i: every accepted download ends completed and byte-identical, none lost, none twice',
    async (round) => {
      // A round that is tried again has films of its own.
      const films = filmsOf(turns++);
      const accepted = await acceptThenKill(round, films);
      await vi.waitFor(() => expect(home.processes()).toEqual([]), { timeout: 10_000 });
      unfinished.push(countRows("select count(*) as rows from downloads where status <> 'completed'"));
      site.controls.reset();

      const server = await home.start({ FOYER_DOWNLOADS_PER_PERSON: '10' });
      const browser = await administratorOf(server.origin);
      // One whose answer the kill swallowed is a download all the same.
      const running = await activeIds(browser);
      const ids = [...new Set([...accepted.values(), ...running])];
      const ended = await downloadsEnded(browser, server.origin, ids);
      const said = server
        .output()
        .split('\n')
        .filter((line) => /"level":"(warn|error)"/.test(line));
      for (const download of ended.values())
        expect(download, [download.url, ...said].join('\n')).toMatchObject({
          status: 'completed',
          error: null,
        });
      for (const [film, id] of accepted) {
        const hash = await sha256Of(browser, `${server.origin}/media/${ended.get(id)?.mediaId}/file`);
        expect(hash, film).toBe(await site.sha256(hashName(film)));
      }
      wentOnFrom.push(...films.filter(({ isLarge }) => isLarge).flatMap(({ path }) => rangesOf(path)));
      await expectNoTwins(browser, [...accepted.keys()]);
      expect(await server.stop()).toBe(0);
      await vi.waitFor(() => expect(home.processes()).toEqual([]), { timeout: 10_000 });
    },
  );

  it('was in the middle of its work when it was killed, and went on with what lay on disk', () => {
    expect(Math.max(...unfinished)).toBeGreaterThan(0);
    expect(Math.max(...wentOnFrom)).toBeGreaterThan(0);
  });

  /**
   * Asks for every film until the kill comes; what was answered 202 counts. Most kills come when some share of a large
   * film's bytes has been sent, which then stands still: it cannot have come to its end. Every third comes by the clock.
   */
  async function acceptThenKill(round: number, films: readonly Film[]): Promise<Map<string, string>> {
    const server = await home.start({ FOYER_DOWNLOADS_PER_PERSON: '10' });
    const browser = await administratorOf(server.origin);
    const accepted = new Map<string, string>();
    const large = films.filter(({ isLarge }) => isLarge)[round % 2];
    const afterBytes = BUFFERED_BYTES + Math.floor(Math.random() * (LARGE_BYTES - 2 * BUFFERED_BYTES));
    const moment =
      round % 3 === 2 || !large
        ? wait(Math.random() * LATEST_KILL_MS)
        : site.controls.hold(large.path, { afterBytes }).reached();
    const killed = moment.then(() => server.kill());
    for (const { id: film } of films) {
      try {
        const download = await postDownload(browser, `${site.origin}/watch?v=${film}`);
        accepted.set(film, download.id);
      } catch {
        break;
      }
    }
    await killed;
    return accepted;
  }

  const countRows = (query: string) => rowsBeside<{ rows: number }>(home.dataDir, query)[0]?.rows ?? 0;

  async function activeIds(browser: Browser): Promise<string[]> {
    const { body } = await browser.get('/api/downloads?status=active&limit=200').expect(200);
    return (body as { items: DownloadAnswer[] }).items.map(({ id }) => id);
  }

  /** Where the site was asked to begin. */
  function rangesOf(path: string): number[] {
    return site.controls.requests
      .filter((request) => request.path === path)
      .map(({ headers }) => Number(/^bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0));
  }

  /** Every film of the household, from all pages of its library, has a source of its own: as many as have been downloaded. */
  async function expectNoTwins(browser: Browser, accepted: readonly string[]): Promise<void> {
    const ids: string[] = [];
    let cursor = '';
    do {
      const { body } = await browser.get(`/api/media?limit=50&sort=newest${cursor}`).expect(200);
      const { items, nextCursor } = body as { items: MediaSummary[]; nextCursor: string | null };
      ids.push(...items.map(({ id }) => id));
      cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    for (const id of ids.filter((each) => !sources.has(each))) {
      const { body } = await browser.get(`/api/media/${id}`).expect(200);
      sources.set(id, (body as MediaAnswer).sourceUrl);
    }
    const urls = ids.map((id) => sources.get(id));
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls).toEqual(expect.arrayContaining(accepted.map((film) => `${site.origin}/watch?v=${film}`)));
    expect(urls).toHaveLength(countRows("select count(*) as rows from downloads where status = 'completed'"));
  }
});
