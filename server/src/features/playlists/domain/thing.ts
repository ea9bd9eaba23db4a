import { createHash } from 'node:crypto';

/** What an item is, for finding the same thing twice: a film of the library by its id, a link by its digest. */
export function thingOf(what: { readonly mediaId: string } | { readonly url: string }): string {
  if ('mediaId' in what) return `media:${what.mediaId}`;
  return `url:${createHash('sha256').update(what.url).digest('hex')}`;
}
