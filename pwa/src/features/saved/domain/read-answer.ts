import type { Obstacle } from './saved-film.js';

/** What a request for the rest of a file was answered with. */
export interface FileAnswer {
  readonly status: number;
  readonly etag: string | null;
  readonly contentRange: string | null;
  readonly contentLength: string | null;
}

/** What to do with it. `append` at `from`; `anew`: the file has changed, so ask for all of it; `later`: ask again. */
export type FileStep =
  | {
      readonly kind: 'append';
      readonly from: number;
      readonly totalBytes: number;
      readonly etag: string | null;
    }
  | { readonly kind: 'whole' | 'anew' | 'later' }
  | { readonly kind: 'stuck'; readonly obstacle: Obstacle };

/**
 * Reads the answer to a request for the bytes from `from` on (RFC 9110: 206 with Content-Range, 412 when If-Match names
 * a version that is no more, 416 when there is nothing left of it).
 */
export function readAnswer(answer: FileAnswer, from: number, totalBytes: number | null): FileStep {
  const { status, etag } = answer;
  if (status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(answer.contentRange ?? '');
    if (!range || Number(range[1]) !== from) return { kind: 'anew' };
    return { kind: 'append', from, totalBytes: Number(range[2]), etag };
  }
  if (status === 200) {
    const length = Number(answer.contentLength ?? Number.NaN);
    return Number.isFinite(length)
      ? { kind: 'append', from: 0, totalBytes: length, etag }
      : { kind: 'later' };
  }
  if (status === 416)
    return totalBytes !== null && from === totalBytes ? { kind: 'whole' } : { kind: 'anew' };
  if (status === 412) return { kind: 'anew' };
  if (status === 404 || status === 410) return { kind: 'stuck', obstacle: 'gone' };
  if (status === 422) return { kind: 'stuck', obstacle: 'cannot-play' };
  return status === 403 ? { kind: 'stuck', obstacle: 'refused' } : { kind: 'later' };
}
