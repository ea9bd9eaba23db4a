import { searchText } from '../../library/domain/fold-text.js';
import type { EntryReason, SubscriptionFilters } from '../subscriptions.contract.js';
import type { EntryLiveStatus } from './entry-of.js';

/** What is known of an entry; null is what nobody has told. */
export interface EntryFacts {
  readonly title: string;
  readonly durationSeconds: number | null;
  readonly uploadedOn: string | null;
  readonly liveStatus: EntryLiveStatus | null;
  readonly isShort: boolean;
  readonly language: string | null;
  /** Its own page was looked at: nobody will know more. */
  readonly isLookedUp: boolean;
}

/** take it; leave it, and why; look at its page first; or later, when it has become a film. */
export type Verdict =
  { readonly kind: 'take' | 'look-up' | 'later' } | { readonly kind: 'leave'; readonly reason: EntryReason };

const DAY_MS = 86_400_000;

/**
 * Whether a subscription wants an entry. Filters are asked from the cheapest to the one that knows least; a fact
 * that a filter needs and the list does not tell is looked up once. What is not known even then keeps nothing away.
 */
export function judgeEntry(entry: EntryFacts, filters: SubscriptionFilters, now: Date): Verdict {
  const reason =
    byTitle(entry, filters) ??
    byKind(entry, filters) ??
    byLength(entry, filters) ??
    byAge(entry, filters, now) ??
    byLanguage(entry, filters);
  if (reason) return { kind: 'leave', reason };
  if (entry.liveStatus === 'live' || entry.liveStatus === 'upcoming') return { kind: 'later' };
  return !entry.isLookedUp && wantsToKnow(entry, filters) ? { kind: 'look-up' } : { kind: 'take' };
}

function wantsToKnow(entry: EntryFacts, filters: SubscriptionFilters): boolean {
  const { minMinutes, maxMinutes, uploadedSince, lastDays, live, languages } = filters;
  return (
    (entry.durationSeconds === null && (minMinutes !== null || maxMinutes !== null)) ||
    (entry.uploadedOn === null && (uploadedSince !== null || lastDays !== null)) ||
    (entry.liveStatus === null && live !== 'any') ||
    (entry.language === null && languages.length > 0)
  );
}

function byTitle({ title }: EntryFacts, { titleHas, titleHasNot }: SubscriptionFilters): EntryReason | null {
  const words = ` ${searchText(title)} `;
  const has = (wanted: string) => words.includes(` ${searchText(wanted)} `);
  const unwanted = titleHasNot.find(has);
  if (unwanted !== undefined) return leave('title-has-not', { words: unwanted });
  if (titleHas.length === 0 || titleHas.some(has)) return null;
  return leave('title-has', { words: titleHas.join(', ') });
}

function byKind({ isShort, liveStatus }: EntryFacts, filters: SubscriptionFilters): EntryReason | null {
  if (isShort && filters.shorts === 'none') return leave('shorts-none');
  if (!isShort && filters.shorts === 'only') return leave('shorts-only');
  const isOfLive = liveStatus === null ? null : liveStatus !== 'not-live';
  if (isOfLive === true && filters.live === 'none') return leave('live-none');
  if (isOfLive === false && filters.live === 'only') return leave('live-only');
  return null;
}

function byLength({ durationSeconds }: EntryFacts, filters: SubscriptionFilters): EntryReason | null {
  if (durationSeconds === null) return null;
  const { minMinutes, maxMinutes } = filters;
  if (minMinutes !== null && durationSeconds < minMinutes * 60)
    return leave('too-short', { minutes: minMinutes });
  if (maxMinutes !== null && durationSeconds > maxMinutes * 60)
    return leave('too-long', { minutes: maxMinutes });
  return null;
}

function byAge({ uploadedOn }: EntryFacts, filters: SubscriptionFilters, now: Date): EntryReason | null {
  if (uploadedOn === null) return null;
  const { uploadedSince, lastDays } = filters;
  if (uploadedSince !== null && uploadedOn < uploadedSince) return leave('too-old', { day: uploadedSince });
  if (lastDays === null) return null;
  const first = new Date(now.getTime() - lastDays * DAY_MS).toISOString().slice(0, 10);
  return uploadedOn < first ? leave('older-than-days', { days: lastDays }) : null;
}

function byLanguage({ language }: EntryFacts, { languages }: SubscriptionFilters): EntryReason | null {
  const base = language?.toLowerCase().split(/[-_]/)[0];
  if (base === undefined || languages.length === 0 || languages.includes(base)) return null;
  return leave('language', { language: base });
}

function leave(code: string, values: EntryReason['values'] = {}): EntryReason {
  return { code, values };
}
