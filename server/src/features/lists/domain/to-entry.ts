import { cleanLine } from '../../../core/text/clean-text.js';
import type { ListEntry } from '../../../core/ytdlp/media-info.contract.js';
import { foldKey } from '../../library/domain/fold-text.js';
import { artworkUrlOf } from '../../sites/domain/artwork-url.js';
import { externalIdOf } from '../../sites/domain/external-id.js';
import { recogniseLink, type RecognisedLink } from '../../sites/domain/recognise-link.js';
import { isoDate } from '../../sites/domain/to-preview.js';
import type { SiteKey } from '../../sites/sites.contract.js';

/** An entry as it is kept; its place and its list are the keeper's to know. */
export interface KeptEntry {
  readonly title: string;
  readonly titleKey: string;
  readonly url: string;
  readonly site: SiteKey;
  readonly externalId: string | null;
  readonly author: string | null;
  readonly durationSeconds: number | null;
  readonly artworkUrl: string | null;
  readonly uploadedOn: string | null;
}

const LONGEST = { title: 500, author: 200 } as const;

/** What a list says about one of its entries, hostile text cleaned; null when its link cannot be fetched. */
export function toEntry(entry: ListEntry): KeptEntry | null {
  const link = linkOf(entry.url);
  if (!link) return null;
  const title =
    cleanLine(entry.title ?? '', LONGEST.title) || cleanLine(entry.id ?? '', LONGEST.title) || link.url;
  return {
    title,
    titleKey: searchKey(title),
    url: link.url,
    site: link.site,
    externalId: entry.id === null ? link.externalId : externalIdOf(link, { ...entry, id: entry.id }),
    author: cleanLine(entry.author ?? '', LONGEST.author) || null,
    durationSeconds: entry.duration !== null && entry.duration > 0 ? entry.duration : null,
    artworkUrl: artworkUrlOf(entry),
    uploadedOn: isoDate(entry.uploadDate) ?? dayOf(entry.timestamp),
  };
}

/** Text as searches compare it, without the signs that a database reads as “anything”. */
export function searchKey(text: string): string {
  return foldKey(text, 500).replace(/[%_\\]/g, ' ');
}

function linkOf(url: string | null): RecognisedLink | null {
  try {
    return url !== null && /^https?:/i.test(url) ? recogniseLink(url) : null;
  } catch {
    return null;
  }
}

function dayOf(timestamp: number | null): string | null {
  const date = new Date((timestamp ?? Number.NaN) * 1000);
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? date.toISOString().slice(0, 10) : null;
}
