import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DomainEvents } from '../../core/events/domain-events.js';
import { personRemoved } from '../accounts/accounts.events.js';
import type { AttemptFailure, Hold } from '../downloads/download-gates.service.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import { Download } from '../downloads/download.entity.js';
import {
  siteCookiesChanged,
  siteSettingsChanged,
  siteVisited,
  type SiteVisit,
} from '../site-access/site-access.events.js';
import { SiteCookies } from '../site-access/site-cookies.service.js';
import type { SiteKey } from '../sites/sites.contract.js';
import {
  afterAnswer,
  afterLostTrial,
  afterStrike,
  afterTrouble,
  withoutRest,
  type Circuit,
  type Trouble,
} from './domain/circuit.js';
import { queueKeyOf } from './domain/queue-key.js';
import { restCodeOf } from './domain/rest-code.js';
import { isSignInWall, tellsNothing } from './domain/what-it-tells.js';
import { SiteCircuits, type QueueOf } from './site-circuits.service.js';
import { SiteState } from './site-state.entity.js';
import { VideoPasswords } from './video-passwords.service.js';

const TICK_MS = 5_000;

/** Who met a site: a download, or with an empty `id` a person who looks. */
interface Visitor {
  readonly id: string;
  readonly personId: string;
  readonly site: SiteKey;
  readonly url: string;
}

/** Follows how sites answer: brings their queues to rest, lets one try, and sets them going again. */
@Injectable()
export class SiteTroubles implements OnModuleInit {
  private isBusy = false;

  constructor(
    private readonly em: EntityManager,
    private readonly circuits: SiteCircuits,
    private readonly cookies: SiteCookies,
    private readonly intake: DownloadIntake,
    private readonly passwords: VideoPasswords,
    private readonly events: DomainEvents,
  ) {}

  onModuleInit(): void {
    this.events.on(siteSettingsChanged, async ({ site }) => {
      this.circuits.publish(site);
      await this.intake.release({ site });
    });
    this.events.on(siteVisited, (visit) => this.visited(visit));
    // Other cookies may open what was shut; without any the household's own state counts again.
    this.events.on(siteCookiesChanged, async ({ personId, site }) => {
      await this.em.fork().nativeDelete(SiteState, { site, personId });
      this.circuits.publish(site);
      await this.intake.release({ site, person: personId });
    });
    this.events.on(personRemoved, ({ personId }) => this.em.fork().nativeDelete(SiteState, { personId }));
  }

  /**
   * Takes a failure down. Answers with how the download waits when the site has had too many requests, for that is
   * no fault of the film; null: it ends the ordinary way.
   */
  async afterFailure(row: Download, failure: AttemptFailure): Promise<Hold | null> {
    const queue = { site: row.site, key: queueKeyOf(row) };
    if (failure.code === 'ytdlp.rate-limited') {
      const { retryAfterSeconds } = failure;
      const after = await this.take(row, { ...queue, personId: '' }, failure.code, {
        kind: 'rate-limited',
        retryAfterSeconds,
      });
      if (after.status !== 'flowing') return { code: restCodeOf(after.reason), until: after.resumeAt };
      return { code: failure.code, until: afterStrike(after, retryAfterSeconds, new Date()) };
    }
    if (isSignInWall(row.site, failure)) {
      const { id, site, url } = row;
      await this.wall({ id, personId: row.person.id, site, url }, failure.code);
    }
    return null;
  }

  /** How a site answered beside the downloads: previews, lists and looks at entries see a wall as soon as films do. */
  private async visited({ personId, site, url, failure }: SiteVisit): Promise<void> {
    const key = queueKeyOf({ site, url });
    if (failure === null) return this.settle(site, key, '', false);
    const visitor = { id: '', personId, site, url };
    if (failure.code === 'ytdlp.rate-limited') {
      const { retryAfterSeconds } = failure;
      const trouble = { kind: 'rate-limited' as const, retryAfterSeconds };
      await this.take(visitor, { site, key, personId: '' }, failure.code, trouble);
    } else if (isSignInWall(site, failure)) await this.wall(visitor, failure.code);
  }

  /** A wall for those who have cookies is theirs alone; for strangers it is everybody's. */
  private async wall({ id, personId, site, url }: Visitor, code: string): Promise<void> {
    const hasCookies = (await this.cookies.forPerson(personId, { site, url })) !== null;
    const queue = { site, key: queueKeyOf({ site, url }), personId: hasCookies ? personId : '' };
    await this.take({ id, site }, queue, code, { kind: 'sign-in' });
  }

  /** An attempt has ended: with a film, or with a failure that {@link afterFailure} has heard of. */
  async ended(row: Download, failure: { code: string } | null): Promise<void> {
    if (failure?.code === 'ytdlp.rate-limited') return this.waitWithOthers(row);
    if (failure?.code === 'ytdlp.sign-in-wanted') return;
    const isLost = failure !== null && tellsNothing(failure.code);
    await this.settle(row.site, queueKeyOf(row), row.id, isLost);
  }

  /** One that was to wait a moment only, while another refusal brought its site to rest, waits with the rest. */
  private async waitWithOthers(row: Download): Promise<void> {
    if (row.holdCode !== 'ytdlp.rate-limited') return;
    const states = await this.circuits.of(this.em.fork(), [queueKeyOf(row)]);
    const household = states.find(({ personId }) => personId === '');
    if (household && household.status !== 'flowing') await this.intake.release({ id: row.id });
  }

  /** Lets a site's queues try at once. */
  async tryNow(site: SiteKey): Promise<void> {
    const states = await this.em.fork().find(SiteState, { site, status: { $ne: 'flowing' } });
    for (const state of states)
      await this.circuits.change(state, (circuit) => withoutRest(circuit, new Date()));
    await this.intake.release({ site });
  }

  /** Looks how the trials stand; bytes that arrive are an answer already. Rounds never overlap. */
  @Interval(TICK_MS)
  async tick(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      const em = this.em.fork();
      for (const state of await em.find(SiteState, { status: 'trying' })) {
        const row = await em.findOne(Download, { id: state.trialId ?? '' });
        const isAnswered = row !== null && ['downloading', 'processing', 'completed'].includes(row.status);
        const isGone = row === null || ['cancelled', 'failed', 'paused'].includes(row.status);
        if (isAnswered || isGone) await this.settle(state.site, state.key, state.trialId ?? '', isGone);
      }
      await this.passwords.forgetOver();
    } finally {
      this.isBusy = false;
    }
  }

  private async take(
    { id, site }: Pick<Visitor, 'id' | 'site'>,
    queue: QueueOf,
    code: string,
    trouble: Trouble,
  ): Promise<Circuit> {
    const moment = { downloadId: id, now: new Date(), jitter: Math.random() * 2 - 1 };
    const decide = (circuit: Circuit) => afterTrouble(circuit, trouble, moment);
    const { before, after } = await this.circuits.change(queue, decide, code);
    // Those that wait for their turn hear at once that it will not come yet.
    if (after.status !== before.status) await this.intake.release({ site });
    return after;
  }

  private async settle(site: SiteKey, key: string, downloadId: string, isLost: boolean): Promise<void> {
    const states = await this.circuits.of(this.em.fork(), [key]);
    const troubled = states.filter((state) => state.status !== 'flowing' || state.strikes > 0);
    for (const state of troubled) {
      const { before, after } = await this.circuits.change(state, (circuit) =>
        isLost ? afterLostTrial(circuit, downloadId, new Date()) : afterAnswer(circuit, downloadId),
      );
      if (after.status !== before.status) await this.intake.release({ site });
    }
  }
}
