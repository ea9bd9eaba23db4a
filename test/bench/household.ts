import { FRUGAL_MALLOC, FRUGAL_NODE } from '../../server/launcher/start-flags.mjs';
import { COMPILE_CACHE, warmCompileCache } from '../../server/launcher/start-warm.mjs';
import { serverHome, type ServerHome, type ServerProcess } from '../support/server-process.ts';
import { administrator, type Visitor } from './visitor.ts';
import type { Workshop } from './workshop.ts';

/** What `npm start` gives the server besides the person's own settings; see server/launcher/start.mjs. */
const LAUNCHED = {
  NODE_COMPILE_CACHE: COMPILE_CACHE,
  ...FRUGAL_MALLOC,
};

/** A running server and its administrator. */
export interface Household {
  readonly server: ServerProcess;
  readonly admin: Visitor;
}

/** A data folder of its own, removed with the workshop, and with it whatever still runs there: a server just starting. */
export function newHome(workshop: Workshop): ServerHome {
  const home = serverHome();
  workshop.atEnd(async () => {
    for (const pid of home.processes()) endNow(pid);
    home.remove();
  });
  return home;
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Starts the built server on a home as `npm start` does; it stops with the workshop. */
export async function startServer(
  workshop: Workshop,
  home: ServerHome,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  await workshop.once('compile cache', () => warmCompileCache(process.execPath, process.env));
  const server = await home.start({ ...LAUNCHED, ...environment }, FRUGAL_NODE);
  workshop.atEnd(() => server.stop());
  return server;
}

/** Starts a server and signs its administrator in, setting the household up when it is new. */
export async function moveIn(
  workshop: Workshop,
  home: ServerHome = newHome(workshop),
  environment: Record<string, string> = {},
): Promise<Household> {
  const server = await startServer(workshop, home, environment);
  const admin = await administrator(server.origin);
  workshop.atEnd(async () => admin.leave());
  return { server, admin };
}
