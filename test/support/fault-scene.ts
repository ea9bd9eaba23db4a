import { expect, vi } from 'vitest';
import { startSite, type Site } from '../site/site.ts';
import { serverHome, type ServerHome } from './server-process.ts';

/** What a spec of faults breaks: a home whose servers are killed, and the site they fetch from. */
export interface FaultScene {
  readonly site: Site;
  readonly home: ServerHome;
  /** Resolves when nothing that a killed server had started runs any more. Throws when something stays. */
  gone(): Promise<void>;
  /** Ends whatever still runs, and deletes the home. */
  close(): Promise<void>;
}

/** Opens a site and a new home, in which no server runs yet. */
export async function openFaultScene(): Promise<FaultScene> {
  const site = await startSite();
  const home = serverHome();
  return {
    ...{ site, home },
    gone: () => vi.waitFor(() => expect(home.processes()).toEqual([]), { timeout: 20_000, interval: 100 }),
    async close() {
      for (const pid of home.processes()) process.kill(pid, 'SIGKILL');
      await site.close();
      home.remove();
    },
  };
}
