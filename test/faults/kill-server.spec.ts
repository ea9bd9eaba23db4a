import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MediaSummary } from '../../server/src/features/library/library.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { administratorOf, serverHome, type ServerHome } from '../support/server-process.ts';
import { downloadsEnded, postDownload, sha256Of } from '../support/watch-downloads.ts';

const ROUNDS = process.env['FOYER_NIGHTLY'] ? 100 : 10;
const DOWNLOADS = 20;
/** The longest that passes between the first request and the kill. */
const LATEST_KILL_MS = 4000;

/** Distinct films per round: most are small, some are large or slow enough to be caught in the middle. */
function filmsOf(round: number): string[] {
  return Array.from({ length: DOWNLOADS }, (_, index) => {
    const rate = 20_000 + round * DOWNLOADS + index;
    if (index % 10 === 3) return `slow-${rate}-8`;
    if (index % 10 === 7) return `slow-${rate - 18_000}-2`;
    return `gen-${round * DOWNLOADS + index}`;
  });
}

describe(`the server killed with -9 during ${DOWNLOADS} downloads, ${ROUNDS} times`, () => {
  let site: Site;
  let home: ServerHome;

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
      const films = filmsOf(round);
      const accepted = await acceptThenKill(films);
      await vi.waitFor(() => expect(home.processes()).toEqual([]), { timeout: 10_000 });

      const server = await home.start({ FOYER_DOWNLOADS_PER_PERSON: '10' });
      const browser = await administratorOf(server.origin);
      const ended = await downloadsEnded(browser, server.origin, [...accepted.values()]);
      for (const [film, id] of accepted) {
        const download = ended.get(id);
        expect(download, film).toMatchObject({ status: 'completed', error: null });
        const hash = await sha256Of(browser, `${server.origin}/media/${download?.mediaId}/file`);
        expect(hash, film).toBe(await site.sha256(`${film.replace(/^slow-\d+/, 'big')}.mp4`));
      }
      const { body } = await browser.get('/api/media?limit=200&sort=newest').expect(200);
      const urls = await Promise.all(
        (body as { items: MediaSummary[] }).items.map(async ({ id }) => {
          const details = await browser.get(`/api/media/${id}`).expect(200);
          return (details.body as { sourceUrl: string }).sourceUrl;
        }),
      );
      expect(new Set(urls).size).toBe(urls.length);
      expect(await server.stop()).toBe(0);
      await vi.waitFor(() => expect(home.processes()).toEqual([]), { timeout: 10_000 });
    },
  );

  /** Asks for every film until the kill comes; what was answered 202 counts. */
  async function acceptThenKill(films: readonly string[]): Promise<Map<string, string>> {
    const server = await home.start({ FOYER_DOWNLOADS_PER_PERSON: '10' });
    const browser = await administratorOf(server.origin);
    const accepted = new Map<string, string>();
    const killed = wait(Math.random() * LATEST_KILL_MS).then(() => server.kill());
    for (const film of films) {
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
});
