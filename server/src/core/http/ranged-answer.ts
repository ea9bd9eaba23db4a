import type { IncomingHttpHeaders } from 'node:http';
import { parseRange } from './parse-range.js';

/** What conditional requests are decided by. */
export interface FileVersion {
  readonly bytes: number;
  readonly modifiedAtMs: number;
  /** Strong entity tag with its quotes, see {@link fileEtag}. */
  readonly etag: string;
}

/** How a file request is answered: `length` bytes from `start` follow the headers when the method is GET. */
export interface RangedAnswer {
  readonly status: 200 | 206 | 304 | 412 | 416;
  readonly start: number;
  readonly length: number;
  readonly headers: Readonly<Record<string, string | number>>;
}

/**
 * The entity tag of a file by its size and its time of change in microseconds. Files of the library are moved
 * into place and never written again, so two contents do not share one.
 */
export function fileEtag(file: { bytes: number; modifiedAtMs: number }): string {
  return `"${file.bytes.toString(36)}-${Math.round(file.modifiedAtMs * 1000).toString(36)}"`;
}

/**
 * Decides the answer to a GET or HEAD of a file: preconditions in the order of RFC 9110 section 13.2.2, then
 * `If-Range` and `Range` (which HEAD ignores, section 14.2). Pure.
 */
export function rangedAnswer(method: string, headers: IncomingHttpHeaders, file: FileVersion): RangedAnswer {
  const version = { etag: file.etag, 'last-modified': new Date(file.modifiedAtMs).toUTCString() };
  const without = (status: 304 | 412, extra = {}): RangedAnswer => ({
    status,
    start: 0,
    length: 0,
    headers: extra,
  });
  if (!meetsPreconditions(headers, file)) return without(412, { 'content-length': 0 });
  if (isUnchanged(headers, file)) return without(304, version);
  const isRangeMeant = method === 'GET' && matchesIfRange(headers, file);
  const range = parseRange(isRangeMeant ? headers.range : undefined, file.bytes);
  if (range.kind === 'unsatisfiable') {
    const contentRange = `bytes */${String(file.bytes)}`;
    return {
      status: 416,
      start: 0,
      length: 0,
      headers: { 'content-range': contentRange, 'content-length': 0 },
    };
  }
  const common = { ...version, 'accept-ranges': 'bytes' };
  if (range.kind === 'whole') {
    return {
      status: 200,
      start: 0,
      length: file.bytes,
      headers: { ...common, 'content-length': file.bytes },
    };
  }
  const { start, end } = range;
  const length = end - start + 1;
  const contentRange = `bytes ${String(start)}-${String(end)}/${String(file.bytes)}`;
  return {
    status: 206,
    start,
    length,
    headers: { ...common, 'content-length': length, 'content-range': contentRange },
  };
}

function meetsPreconditions(headers: IncomingHttpHeaders, file: FileVersion): boolean {
  const ifMatch = headers['if-match'];
  if (ifMatch !== undefined) return ifMatch.trim() === '*' || listedTags(ifMatch).includes(file.etag);
  const since = dateOf(headers['if-unmodified-since']);
  return since === null || wholeSeconds(file) <= since;
}

function isUnchanged(headers: IncomingHttpHeaders, file: FileVersion): boolean {
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) {
    const tags = listedTags(ifNoneMatch).map((tag) => tag.replace(/^W\//, ''));
    return ifNoneMatch.trim() === '*' || tags.includes(file.etag);
  }
  const since = dateOf(headers['if-modified-since']);
  return since !== null && wholeSeconds(file) <= since;
}

/** `If-Range` holds a strong tag or the exact `Last-Modified`; anything else means the whole file. */
function matchesIfRange(headers: IncomingHttpHeaders, file: FileVersion): boolean {
  const ifRange = headers['if-range'];
  if (ifRange === undefined) return true;
  const text = (Array.isArray(ifRange) ? ifRange.join() : String(ifRange)).trim();
  return text.startsWith('"') ? text === file.etag : dateOf(text) === wholeSeconds(file);
}

function listedTags(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}

function wholeSeconds(file: FileVersion): number {
  return Math.floor(file.modifiedAtMs / 1000) * 1000;
}

function dateOf(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}
