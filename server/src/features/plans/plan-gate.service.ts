import { EntityManager } from '@mikro-orm/core';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { DomainEvents } from '../../core/events/domain-events.js';
import {
  DownloadGates,
  type AttemptFailure,
  type FetchExtras,
  type Hold,
  type WantedDownload,
} from '../downloads/download-gates.service.js';
import { Download } from '../downloads/download.entity.js';
import { linkWatched } from '../early-playback/early-playback.events.js';
import { PreviewsService } from '../sites/previews.service.js';
import { isUnlimited, leftOf, narrowest, refusalOf, type Left, type Refusal } from './domain/allowance.js';
import { expectedBytes, largestThatFits } from './domain/expected-bytes.js';
import { holdsOf } from './domain/holds.js';
import { toPlan } from './domain/plan-answer.js';
import { HouseholdLimitsService } from './household-limits.service.js';
import { PlanBook } from './plan-book.service.js';
import { PlanCharges } from './plan-charges.service.js';
import { PlanOverruns } from './plan-overruns.service.js';
import { PlanReservation } from './plan-reservation.entity.js';
import { PlanUsageService } from './plan-usage.service.js';
import { PlanFileTooLargeError, PlanStorageFullError, PlanVolumeUsedUpError } from './plans.errors.js';
import type { PlanShortage } from './plans.contract.js';
import { PlansQueries } from './plans.queries.js';

/** How large an attempt may become, and what it is called when it becomes larger. */
interface Ceiling {
  readonly code: Refusal['code'];
  readonly bytes: number;
}

/** Keeps every download within its person's plan: at the door, before it starts, and while it runs. */
@Injectable()
export class PlanGate implements OnModuleInit {
  private readonly ceilings = new Map<string, Ceiling>();

  constructor(
    private readonly em: EntityManager,
    private readonly gates: DownloadGates,
    private readonly book: PlanBook,
    private readonly queries: PlansQueries,
    private readonly limits: HouseholdLimitsService,
    private readonly charges: PlanCharges,
    private readonly usages: PlanUsageService,
    private readonly previews: PreviewsService,
    private readonly overruns: PlanOverruns,
    private readonly events: DomainEvents,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'downloadMaxBytes'>,
  ) {}

  onModuleInit(): void {
    this.events.on(linkWatched, async (watched) => {
      await this.charges.chargeWatched(watched);
      await this.usages.tell(watched.personId);
    });
    this.gates.register({
      refuse: (wanted) => this.refuse(wanted),
      accepted: (em, row, wanted) => this.accepted(em, row, wanted),
      hold: (em, rows, now) => this.hold(em, rows, now),
      ofPerson: async (em) => {
        const planOf = await this.book.plans(em);
        return (personId) => planOf(personId).atOnce ?? Infinity;
      },
      weightOf: async (em) => {
        const planOf = await this.book.plans(em);
        return (personId) => planOf(personId).weight;
      },
      extras: (em, row) => this.extras(em, row),
      progressed: (row, progress) => this.overruns.progressed(row, progress),
      causeOf: (row, failure) => this.causeOf(row, failure),
      afterFailure: (row, failure) => this.afterFailure(row, failure),
      onEnded: (row, failure) => this.ended(row, failure),
    });
  }

  private async refuse(wanted: WantedDownload): Promise<void> {
    try {
      await this.check(this.em.fork(), wanted);
    } catch (error) {
      void this.usages.tell(wanted.personId).catch(() => undefined);
      throw error;
    }
  }

  /** The same again where nobody can come in between, and the room is taken. */
  private async accepted(em: EntityManager, row: Download, wanted: WantedDownload): Promise<void> {
    const needed = await this.check(em, wanted);
    if (needed === null) return;
    await em.flush();
    await em.upsert(PlanReservation, { download: row.id, bytes: needed });
  }

  /** The bytes it is expected to take; null when nobody knows or cares. Throws what it is refused with. */
  private async check(em: EntityManager, wanted: WantedDownload): Promise<number | null> {
    const { personId } = wanted;
    const plan = toPlan(await this.book.planOf(em, personId));
    if (isUnlimited(plan)) return null;
    const month = this.limits.month(new Date());
    const used = await this.queries.usage(em, [personId], month, { underWay: 'open' });
    const left = leftOf(plan, used(personId));
    const sizes = this.previews.recall(wanted.url) ?? null;
    const needed = expectedBytes(sizes, wanted) ?? wanted.knownBytes ?? null;
    const refusal = refusalOf(left, needed);
    if (!refusal) return needed;
    const fits = largestThatFits(sizes, wanted, left) ?? '';
    throw refused(refusal, { left: refusal.left, needed: needed ?? 0, fits }, month.until);
  }

  private async hold(
    em: EntityManager,
    rows: readonly Download[],
    now: Date,
  ): Promise<ReadonlyMap<string, Hold>> {
    const planOf = await this.book.plans(em);
    const limited = rows.filter((row) => !isUnlimited(toPlan(planOf(row.person.id))));
    if (limited.length === 0) return new Map();
    const month = this.limits.month(now);
    const people = [...new Set(limited.map((row) => row.person.id))];
    const used = await this.queries.usage(em, people, month, { underWay: 'active' });
    const ids = limited.map(({ id }) => id);
    const reserved = await em.find(PlanReservation, { download: { $in: ids } });
    const expected = new Map(reserved.map((one) => [one.download.id, one.bytes]));
    const wishes = limited.map((row) => ({
      ...{ id: row.id, personId: row.person.id },
      bytes: row.totalBytes ?? (expected.get(row.id) || null),
    }));
    const leftFor = (personId: string): Left => leftOf(toPlan(planOf(personId)), used(personId));
    return holdsOf(wishes, leftFor, { monthEnds: month.until, short: await this.short(em, people, ids) });
  }

  /** Whose plan has stopped a download half-way that still waits, `ids` aside, and why. */
  private async short(
    em: EntityManager,
    people: readonly string[],
    ids: readonly string[],
  ): Promise<Map<string, PlanShortage>> {
    const stopped = await em.find(
      Download,
      {
        ...{ person: { $in: [...people] }, id: { $nin: [...ids] }, status: 'queued', attempts: { $gt: 0 } },
        holdCode: { $in: ['plans.storage-full', 'plans.volume-used-up'] },
      },
      { fields: ['person', 'holdCode'] },
    );
    return new Map(stopped.map(({ person, holdCode }) => [person.id, holdCode as PlanShortage]));
  }

  private async extras(em: EntityManager, row: Download): Promise<FetchExtras> {
    this.ceilings.delete(row.id);
    const plan = toPlan(await this.book.planOf(em, row.person.id));
    if (isUnlimited(plan)) return {};
    this.overruns.watch(row.id);
    // Kept until it is charged, so that it counts in the moment between; 0 where nobody knows its size.
    await em.upsert(
      PlanReservation,
      { download: row.id, bytes: 0 },
      { onConflictFields: ['download'], onConflictAction: 'ignore' },
    );
    const month = this.limits.month(new Date());
    const people = [row.person.id];
    const used = await this.queries.usage(em, people, month, { underWay: 'active', without: row.id });
    const ceiling = narrowest(leftOf(plan, used(row.person.id)));
    if (!ceiling || ceiling.bytes >= this.settings.downloadMaxBytes) return {};
    this.ceilings.set(row.id, ceiling);
    return { maxBytes: ceiling.bytes };
  }

  private causeOf(row: Download, failure: AttemptFailure): string | null {
    return failure.code === 'ytdlp.too-large' ? (this.ceilings.get(row.id)?.code ?? null) : null;
  }

  /**
   * It became larger than what is left. It waits until there is more, with what has arrived of it; one that no
   * waiting makes smaller has failed.
   */
  private async afterFailure(row: Download, failure: AttemptFailure): Promise<Hold | null> {
    const ceiling = this.ceilings.get(row.id);
    if (!ceiling || failure.code !== ceiling.code || failure.code === 'plans.file-too-large') return null;
    const bytes = Math.max(ceiling.bytes + 1, row.totalBytes ?? 0);
    await this.em.fork().upsert(PlanReservation, { download: row.id, bytes });
    const until = failure.code === 'plans.volume-used-up' ? this.limits.month(new Date()).until : null;
    return { code: failure.code, until };
  }

  private async ended(row: Download, failure: { code: string } | null): Promise<void> {
    this.ceilings.delete(row.id);
    this.overruns.forget(row.id);
    if (!failure) await this.charges.charge(row);
    await this.usages.tell(row.person.id);
  }
}

function refused(
  refusal: Refusal,
  params: { left: number; needed: number; fits: string },
  resetsAt: Date,
): Error {
  if (refusal.code === 'plans.file-too-large') return new PlanFileTooLargeError(params);
  if (refusal.code === 'plans.storage-full') return new PlanStorageFullError(params);
  return new PlanVolumeUsedUpError(params, resetsAt);
}
