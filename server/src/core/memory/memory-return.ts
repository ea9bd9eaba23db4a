import { isWorthCollecting } from './worth-collecting.js';

const LOOK_EVERY_MS = 2000;

/**
 * Gives memory back to the system when work is over: Node collects only while it allocates, so an idle server
 * would keep for hours what starting or a download took. Does nothing unless Node runs with `--expose-gc`, which
 * the launcher sets. Each collection stops the process for about 0.1 s, hence only in quiet moments.
 */
export function returnMemoryWhenQuiet(): void {
  const { gc } = globalThis;
  if (gc === undefined) return;
  let looked = process.cpuUsage();
  let collected = { user: 0, system: 0 };
  setInterval(() => {
    const lately = process.cpuUsage(looked);
    const since = process.cpuUsage(collected);
    looked = process.cpuUsage();
    if (!isWorthCollecting(milliseconds(lately) / LOOK_EVERY_MS, milliseconds(since))) return;
    gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    looked = process.cpuUsage();
    collected = looked;
  }, LOOK_EVERY_MS).unref();
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
