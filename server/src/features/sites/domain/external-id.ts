import { createHash } from 'node:crypto';
import type { SiteKey } from '../sites.contract.js';

/** Characters that the database keeps of a site's id. */
export const LONGEST_EXTERNAL_ID = 255;

/**
 * The id under which the library knows a medium of a site: the link's own id where the site is known, else
 * what yt-dlp calls it, prefixed by its extractor. The generic extractor's ids are file names, so there the
 * link itself is the id, hashed when it is long.
 */
export function externalIdOf(
  link: { readonly site: SiteKey; readonly url: string; readonly externalId: string | null },
  info: { readonly id: string; readonly extractorKey: string },
): string {
  if (link.externalId !== null) return link.externalId;
  if (info.extractorKey !== 'Generic') {
    const id = link.site === 'other' ? `${info.extractorKey}:${info.id}` : info.id;
    if (id.length <= LONGEST_EXTERNAL_ID) return id;
  }
  return link.url.length <= LONGEST_EXTERNAL_ID
    ? link.url
    : createHash('sha256').update(link.url).digest('hex');
}

/** Part of a film is not that film: its id names the part as a media fragment does (`#t=12.5,20`). */
export function partId(
  id: string,
  section: { readonly startSeconds: number; readonly endSeconds: number | null } | null | undefined,
): string {
  if (!section) return id;
  const part = `#t=${section.startSeconds},${section.endSeconds ?? ''}`;
  return id.length + part.length <= LONGEST_EXTERNAL_ID
    ? id + part
    : createHash('sha256')
        .update(id + part)
        .digest('hex');
}
