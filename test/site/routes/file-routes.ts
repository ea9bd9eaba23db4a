import { type Manner, sendBytes } from '../send-bytes.ts';
import { numberFromQuery, type Route, sendStatus, type Visit } from '../visit.ts';

async function sendFile(visit: Visit, name: string, manner: Manner = {}): Promise<void> {
  const source = await visit.shelf.find(name);
  if (source) await sendBytes(visit, source, manner);
  else sendStatus(visit, 404);
}

/**
 * The first `?times=` GETs of this very URL die, each after `?at=` bytes (default: half-way); later ones are fine.
 * Without `times` every one dies, and ranges are refused, so that no patience ever completes the file.
 */
function dying(visit: Visit, how: 'cut' | 'stall'): Manner {
  const times = numberFromQuery(visit, 'times', Infinity);
  const tries = visit.request.method === 'GET' ? visit.controls.attempt(visit.request.url ?? '/') : 0;
  if (tries > times) return {};
  const at = numberFromQuery(visit, 'at', -1);
  return { ranges: times !== Infinity, dies: { how, ...(at >= 0 && { afterBytes: at }) } };
}

/** Files handed out well, without ranges, slowly, and over wires that die. */
export const fileRoutes: readonly Route[] = [
  { path: /^\/media\/([\w./-]+)$/, answer: (visit, name) => sendFile(visit, name) },
  {
    path: /^\/plain\/([\w./-]+)$/,
    answer: (visit, name) => sendFile(visit, name, { ranges: false }),
  },
  {
    path: /^\/slow\/([\w./-]+)$/,
    answer: (visit, name) =>
      sendFile(visit, name, { bytesPerSecond: Math.max(1, numberFromQuery(visit, 'bps', 100_000)) }),
  },
  { path: /^\/cut\/([\w./-]+)$/, answer: (visit, name) => sendFile(visit, name, dying(visit, 'cut')) },
  { path: /^\/stall\/([\w./-]+)$/, answer: (visit, name) => sendFile(visit, name, dying(visit, 'stall')) },
];
