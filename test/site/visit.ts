import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Controls } from './controls.ts';
import type { MediaShelf } from './media/media-shelf.ts';
import type { LiveStreams } from './streams/live-streams.ts';

/** One request being answered. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Scheme, host and port as the visitor wrote them; links in answers begin with it. */
  readonly origin: string;
  readonly controls: Controls;
  readonly shelf: MediaShelf;
  readonly live: LiveStreams;
}

/** A pattern over the path and what answers it; `part` is the pattern's first group, `rest` its second. */
export interface Route {
  readonly path: RegExp;
  answer(visit: Visit, part: string, rest: string): Promise<void> | void;
}

/** Answers with text of a type; HEAD gets the same headers. */
export function sendText(visit: Visit, text: string, contentType: string, status = 200): void {
  const body = Buffer.from(text);
  visit.response.writeHead(status, {
    'content-type': contentType,
    'content-length': body.length,
    'cache-control': 'no-store',
  });
  visit.response.end(body);
}

/** Answers with an HTML page. */
export function sendHtml(visit: Visit, html: string, status = 200): void {
  sendText(visit, html, 'text/html; charset=utf-8', status);
}

/** Answers with a JSON document. */
export function sendJson(visit: Visit, document: unknown, status = 200): void {
  sendText(visit, JSON.stringify(document), 'application/json; charset=utf-8', status);
}

/** Answers with a bare status. */
export function sendStatus(
  visit: Visit,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  visit.response.writeHead(status, { 'content-length': 0, ...headers });
  visit.response.end();
}

/** A whole number from the query, or `otherwise` when it is absent or is not one. */
export function numberFromQuery(visit: Visit, name: string, otherwise: number): number {
  const raw = visit.url.searchParams.get(name);
  return raw !== null && /^-?\d+$/.test(raw) ? Number(raw) : otherwise;
}

/** Resolves when the visitor's connection has closed. */
export function connectionClosed(visit: Visit): Promise<void> {
  if (visit.response.closed || visit.response.destroyed) return Promise.resolve();
  return new Promise((resolve) => visit.response.once('close', resolve));
}
