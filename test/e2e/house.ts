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

/** Opens a house that nobody has set up. */
export async function openHouse(): Promise<House> {
  const home = serverHome();
  const [site, server, browser] = await Promise.all([startSite(), home.start(), startBrowser()]);
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
