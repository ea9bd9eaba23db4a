import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { ByteSource } from './media/byte-source.ts';
import { connectionClosed, sendStatus, type Visit } from './visit.ts';

/** How a file is handed out; left out, everything is as it should be. */
export interface Manner {
  /** False: no ranges, each request gets the whole file from its start. */
  ranges?: boolean;
  /** Most bytes per second. */
  bytesPerSecond?: number;
  /** Each response dies after so many bytes; left out, half-way through what it would carry. */
  dies?: { how: 'cut' | 'stall'; afterBytes?: number };
}

interface Span {
  start: number;
  end: number;
  status: 200 | 206;
}

/** Every file's Last-Modified: the bytes never change. */
const LAST_MODIFIED = 'Tue, 02 Jun 2026 08:00:00 GMT';

/** Answers GET and HEAD for a source with validators and single byte ranges (RFC 9110 section 14), in a manner. */
export async function sendBytes(visit: Visit, source: ByteSource, manner: Manner = {}): Promise<void> {
  const ranges = manner.ranges ?? true;
  const common = {
    'content-type': source.contentType,
    'last-modified': LAST_MODIFIED,
    etag: `"${source.tag}"`,
    'accept-ranges': ranges ? 'bytes' : 'none',
  };
  const span = ranges ? spanOf(visit, source) : whole(source);
  if (!span) {
    sendStatus(visit, 416, { ...common, 'content-range': `bytes */${source.size}` });
    return;
  }
  visit.response.writeHead(span.status, {
    ...common,
    'content-length': span.end - span.start,
    ...(span.status === 206 && { 'content-range': `bytes ${span.start}-${span.end - 1}/${source.size}` }),
  });
  if (visit.request.method === 'HEAD') {
    visit.response.end();
    return;
  }
  visit.response.flushHeaders();
  await sendSpan(visit, source, span, manner);
}

function whole(source: ByteSource): Span {
  return { start: 0, end: source.size, status: 200 };
}

/** The span asked for; the whole file when none, several or an outdated one is asked for; undefined: not satisfiable. */
function spanOf(visit: Visit, source: ByteSource): Span | undefined {
  const condition = visit.request.headers['if-range'];
  const stale = condition !== undefined && condition !== `"${source.tag}"` && condition !== LAST_MODIFIED;
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(visit.request.headers.range ?? '') ?? [];
  if (stale || (first === '' && last === '')) return whole(source);
  const start = first === '' ? Math.max(0, source.size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? source.size : Math.min(source.size, Number(last) + 1);
  return start < end ? { start, end, status: 206 } : undefined;
}

async function sendSpan(visit: Visit, source: ByteSource, span: Span, manner: Manner): Promise<void> {
  const { dies } = manner;
  const length = span.end - span.start;
  const carried = dies ? Math.min(length, dies.afterBytes ?? Math.floor(length / 2)) : length;
  await pump(visit, source.read(span.start, span.start + carried), manner.bytesPerSecond);
  if (carried === length || !dies) {
    visit.response.end();
  } else if (dies.how === 'cut') {
    visit.request.socket.destroySoon();
  } else {
    await connectionClosed(visit);
  }
}

/** Writes chunks with back pressure, at a rate when one is given, stopping at gates; ends early when the visitor leaves. */
export async function pump(
  visit: Visit,
  chunks: AsyncIterable<Buffer>,
  bytesPerSecond?: number,
): Promise<void> {
  const gone = new AbortController();
  const closed = connectionClosed(visit).then(() => gone.abort());
  const path = visit.request.url ?? '/';
  const began = performance.now();
  const slice = bytesPerSecond ? Math.max(1, Math.floor(bytesPerSecond / 20)) : Infinity;
  let sent = 0;
  for await (const chunk of chunks) {
    for (let rest = chunk; rest.length > 0 && !gone.signal.aborted;) {
      const gate = visit.controls.nextGate(path, Math.max(1, sent));
      if (gate?.at === sent) {
        await Promise.race([gate.wait(), closed]);
        continue;
      }
      const piece = rest.subarray(0, Math.min(slice, gate ? gate.at - sent : Infinity));
      rest = rest.subarray(piece.length);
      sent += piece.length;
      if (bytesPerSecond) await pace(began, sent, bytesPerSecond, gone.signal);
      if (!visit.response.write(piece)) await Promise.race([once(visit.response, 'drain'), closed]);
    }
    if (gone.signal.aborted) return;
  }
}

/** Waits until `sent` bytes are due, so it belongs before the write: the last byte must not come early either. */
async function pace(began: number, sent: number, bytesPerSecond: number, signal: AbortSignal): Promise<void> {
  const early = (sent / bytesPerSecond) * 1000 - (performance.now() - began);
  if (early > 1) await wait(early, undefined, { signal }).catch(() => undefined);
}
