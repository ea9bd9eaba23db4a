import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { YtDlpError } from '../../core/ytdlp/ytdlp.errors.js';
import { SharedPasswords } from '../site-access/shared-passwords.service.js';
import { SiteAccess } from '../site-access/site-access.service.js';
import { SiteHolds } from '../site-queues/site-holds.service.js';
import { SiteRests } from '../site-queues/site-rests.service.js';
import { isoDate } from '../sites/domain/to-preview.js';
import { liveStatusOf } from './domain/entry-of.js';
import { judgeEntry, type EntryFacts as Facts, type Verdict } from './domain/judge-entry.js';
import { FeedEntry } from './feed-entry.entity.js';
import type { Subscription } from './subscription.entity.js';
import { entryWentLive } from './subscriptions.events.js';

const LONGEST_LOOK_MS = 60_000;
/** So long an entry waits whose page could not be asked for. */
const LOOK_AGAIN_MS = 15 * 60_000;
/** The site or the line did not answer; the film may be there all the same. */
const UNANSWERED: ReadonlySet<string> = new Set([
  ...['ytdlp.rate-limited', 'ytdlp.network', 'ytdlp.interrupted', 'ytdlp.sign-in-wanted'],
]);
/** A site may call its languages anything. */
const LANGUAGE = /^[a-z]{2,3}([-_][a-z\d]{1,8})*$/i;

/** Judges entries, and learns from an entry's own page what its list does not tell. */
@Injectable()
export class EntryFacts {
  private readonly logger = new Logger('Subscriptions');

  constructor(
    private readonly em: EntityManager,
    private readonly ytdlp: YtDlp,
    private readonly access: SiteAccess,
    private readonly rests: SiteRests,
    private readonly holds: SiteHolds,
    private readonly events: DomainEvents,
    private readonly passwords: SharedPasswords,
  ) {}

  /** The verdict on an entry, after a look at its page where that is needed; `look-up` when it is and may not be, or the site rests. */
  async judge(
    row: Subscription,
    entry: FeedEntry,
    { mayLookUp, now, signal }: { mayLookUp: boolean; now: Date; signal: AbortSignal },
  ): Promise<{ verdict: Verdict; isLookedUp: boolean }> {
    const verdict = judgeEntry(factsOf(entry), row.filters, now);
    const isStale = verdict.kind === 'later' && entry.lookAgainAt !== null;
    if (verdict.kind !== 'look-up' && !isStale) return { verdict, isLookedUp: false };
    const isHeld =
      !mayLookUp || (await this.rests.of(row.person.id, entry)) || !(await this.holds.mayVisit(entry, now));
    if (isHeld) return { verdict: { kind: 'look-up' }, isLookedUp: false };
    const hasLearned = await this.learn(entry, row, { now, signal });
    if (!hasLearned) return { verdict: { kind: 'look-up' }, isLookedUp: true };
    return { verdict: judgeEntry(factsOf(entry), row.filters, now), isLookedUp: true };
  }

  /**
   * Looks at the page and keeps what it says, also on `entry`. A film that cannot be had teaches nothing more, now and
   * later: its download will say why. False when the site or the line did not answer: it is looked at again later,
   * for a filter must not be passed because nobody could ask. Rejects only when `signal` aborts.
   */
  private async learn(
    entry: FeedEntry,
    row: Subscription,
    { now, signal }: { now: Date; signal: AbortSignal },
  ): Promise<boolean> {
    const facts = await this.look(entry, row, signal);
    signal.throwIfAborted();
    if (facts === null) {
      const lookAgainAt = new Date(now.getTime() + LOOK_AGAIN_MS);
      await this.em.fork().nativeUpdate(FeedEntry, { id: entry.id }, { lookAgainAt });
      return false;
    }
    const change = { ...facts, factsAt: new Date() };
    await this.em.fork().nativeUpdate(FeedEntry, { id: entry.id }, change);
    const wasLive = entry.liveStatus === 'live';
    Object.assign(entry, change);
    if (!wasLive && entry.liveStatus === 'live') this.events.announce(entryWentLive, { entryId: entry.id });
    return true;
  }

  /** What the page says; null when it could not be asked. */
  private async look(
    entry: FeedEntry,
    row: Subscription,
    signal: AbortSignal,
  ): Promise<Partial<FeedEntry> | null> {
    try {
      const how = {
        ...(await this.access.passFor(row.person.id, entry)),
        videoPassword: this.passwords.of(row),
        signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_LOOK_MS)]),
      };
      const info = await this.access.visit(row.person.id, entry, () => this.ytdlp.probe(entry.url, how));
      const [language = null] = info.languages.filter((each) => LANGUAGE.test(each) && each.length <= 20);
      return {
        durationSeconds:
          info.duration !== null && info.duration > 0 ? info.duration : (entry.durationSeconds ?? null),
        uploadedOn: isoDate(info.uploadDate) ?? entry.uploadedOn ?? null,
        liveStatus: liveStatusOf(info.liveStatus) ?? entry.liveStatus ?? null,
        language,
      };
    } catch (error) {
      if (!(error instanceof YtDlpError) && !(error instanceof DOMException)) throw error;
      this.logger.debug(`nothing more is known of ${entry.id}: ${String(error)}`);
      if (!(error instanceof YtDlpError) || UNANSWERED.has(error.code)) return null;
      // What was on the air and cannot be read any more is left to the download to explain.
      return entry.liveStatus === 'live' ? { liveStatus: 'was-live' } : {};
    }
  }
}

function factsOf(entry: FeedEntry): Facts {
  return {
    ...{ title: entry.title, isShort: entry.isShort, isLookedUp: entry.factsAt !== null },
    ...{ durationSeconds: entry.durationSeconds ?? null, uploadedOn: entry.uploadedOn ?? null },
    ...{ liveStatus: entry.liveStatus ?? null, language: entry.language ?? null },
  };
}
