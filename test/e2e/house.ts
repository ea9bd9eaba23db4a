import { setTimeout as pass } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type supertest from 'supertest';
import { startSite, type Site } from '../site/site.ts';
import { startBrowser } from '../support/browser.ts';
import {
  administratorOf,
  serverHome,
  type ServerHome,
  type ServerProcess,
} from '../support/server-process.ts';
import { cookieOf, downloadEnded, postDownload } from '../support/watch-downloads.ts';

/** The administrator that {@link administratorOf} makes. */
export const ada = { username: 'Ada', password: 'correct horse battery' } as const;

type Client = ReturnType<typeof supertest.agent>;

/** A running server, the site it fetches from, and a browser to look at it with; one per spec file. */
export interface House {
  readonly site: Site;
  readonly home: ServerHome;
  readonly server: ServerProcess;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Opens a house that nobody has set up; `environment` is what its server is told besides. */
export async function openHouse(environment: Record<string, string> = {}): Promise<House> {
  const home = serverHome();
  const [site, server, browser] = await Promise.all([startSite(), home.start(environment), startBrowser()]);
  return {
    ...{ site, home, server, browser },
    async close() {
      await browser.close();
      await server.stop();
      await site.close();
      home.remove();
    },
  };
}

/** Somebody who talks to the server without a browser. */
export interface Resident {
  readonly client: Client;
  readonly cookie: string;
  /** Downloads a video of the test platform and returns the item's id. Throws when it does not arrive. */
  add(videoId: string, quality?: string): Promise<string>;
}

/** The administrator; sets the household up when that has not happened. */
export async function administrator(house: House): Promise<Resident> {
  const client = await administratorOf(house.server.origin);
  return {
    client,
    cookie: cookieOf(client),
    async add(videoId, quality) {
      const { origin } = house.server;
      const download = await postDownload(client, `${house.site.origin}/watch?v=${videoId}`, quality);
      const { mediaId, error } = await downloadEnded(client, origin, download.id);
      if (mediaId === null) throw new Error(`${videoId} did not arrive: ${JSON.stringify(error)}`);
      return mediaId;
    },
  };
}

/** Progress is told at most four times a second; a site this slow has every step told. */
const STEP_MS = 300;
const STEPS = 10;

/** Makes the site send one file in small steps: the first half when `half` is called, what is left at `rest`. */
export async function slowly(
  site: Site,
  path: string,
): Promise<{ half(): Promise<void>; rest(): Promise<void> }> {
  const answer = await fetch(`${site.origin}${path}`, { method: 'HEAD' });
  const bytes = Number(answer.headers.get('content-length'));
  const gates = Array.from({ length: STEPS - 1 }, (_, step) =>
    site.controls.hold(path, { afterBytes: Math.floor((bytes * (step + 1)) / STEPS) }),
  );
  const open = async (some: typeof gates) => {
    for (const gate of some) {
      await gate.reached();
      await pass(STEP_MS);
      gate.release();
    }
  };
  return { half: () => open(gates.slice(0, STEPS / 2)), rest: () => open(gates.slice(STEPS / 2)) };
}
