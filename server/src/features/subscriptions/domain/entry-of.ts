import { createHash } from 'node:crypto';
import type { ListEntry } from '../../../core/ytdlp/media-info.contract.js';
import { toEntry, type KeptEntry } from '../../lists/domain/to-entry.js';

/** upcoming and live: there is no film yet. */
export type EntryLiveStatus = 'not-live' | 'live' | 'upcoming' | 'was-live';

/** An entry of a followed list as it is kept. */
export interface SeenEntry extends Omit<KeptEntry, 'titleKey'> {
  readonly key: string;
  readonly liveStatus: EntryLiveStatus | null;
  readonly isShort: boolean;
  readonly newness: number;
}

const LIVE_STATUS = {
  not_live: 'not-live',
  is_live: 'live',
  is_upcoming: 'upcoming',
  was_live: 'was-live',
  post_live: 'was-live',
} as const satisfies Record<NonNullable<ListEntry['liveStatus']>, EntryLiveStatus>;

const DAY_MS = 86_400_000;
/** More than any list has places. */
const PLACES = 1_000_000;

/** yt-dlp's word for it in ours; null when the site does not say. */
export function liveStatusOf(liveStatus: ListEntry['liveStatus']): EntryLiveStatus | null {
  return liveStatus === null ? null : LIVE_STATUS[liveStatus];
}

/**
 * An entry at its `position` (from 1) of a list that is read `now`; null when its link cannot be fetched. Newness is
 * the day it was uploaded (where the list does not tell: today), then how far up it stands.
 */
export function entryOf(entry: ListEntry, position: number, now: Date): SeenEntry | null {
  const kept = toEntry(entry);
  if (!kept) return null;
  const { titleKey: _titleKey, ...facts } = kept;
  return {
    ...facts,
    key: keyOf(kept),
    liveStatus: liveStatusOf(entry.liveStatus),
    isShort: kept.site === 'tiktok' || /\/shorts\//.test(entry.url ?? ''),
    newness: dayNumber(kept.uploadedOn, now) * PLACES + Math.max(0, PLACES - position),
  };
}

function keyOf({ site, externalId, url }: Pick<KeptEntry, 'site' | 'externalId' | 'url'>): string {
  return externalId === null ? `link ${digestOf(url)}` : `${site} ${externalId}`;
}

/** SHA-256, hexadecimal: addresses are too long for an index. */
export function digestOf(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

/** A day that lies in the future is today: nothing stays the newest for ever by a wrong date. */
function dayNumber(uploadedOn: string | null, now: Date): number {
  const day = uploadedOn === null ? now.getTime() : Math.min(Date.parse(uploadedOn), now.getTime());
  return Math.floor(day / DAY_MS);
}
