import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { activeStatuses } from '../downloads/domain/download-state.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import { Download } from '../downloads/download.entity.js';
import { leftOf, narrowest } from './domain/allowance.js';
import { isOpenEnded, overrunOf, type Arriving } from './domain/overrun.js';
import { toPlan } from './domain/plan-answer.js';
import { HouseholdLimitsService } from './household-limits.service.js';
import { PlanBook } from './plan-book.service.js';
import { PlanReservation } from './plan-reservation.entity.js';
import { PlansQueries } from './plans.queries.js';

/** One person's running total is added up at most so often. */
const LOOK_EVERY_MS = 1_000;

/** What has arrived of a download, in bytes; `totalBytes` null: the site has not said. */
interface Bytes {
  readonly downloadedBytes: number;
  readonly totalBytes: number | null;
}

/**
 * Adds up what a person's downloads take while they run, where their sites tell no sizes, and stops those that go beyond the
 * plan together. They wait with what has arrived.
 */
@Injectable()
export class PlanOverruns {
  private readonly logger = new Logger('Plans');
  /** Of this process's downloads of people whose plans limit something. */
  private readonly live = new Map<string, Bytes | null>();
  private readonly lookedAt = new Map<string, number>();

  constructor(
    private readonly em: EntityManager,
    private readonly book: PlanBook,
    private readonly queries: PlansQueries,
    private readonly limits: HouseholdLimitsService,
    private readonly intake: DownloadIntake,
  ) {}

  /** An attempt of somebody begins whose plan limits something. */
  watch(id: string): void {
    this.live.set(id, null);
  }

  /** It has ended. */
  forget(id: string): void {
    this.live.delete(id);
  }

  /** More of it has arrived. */
  progressed(row: Download, bytes: Bytes): void {
    if (!this.live.has(row.id)) return;
    this.live.set(row.id, bytes);
    if (!isOpenEnded({ arrivedBytes: bytes.downloadedBytes, expectedBytes: bytes.totalBytes })) return;
    const personId = row.person.id;
    if (Date.now() - (this.lookedAt.get(personId) ?? 0) < LOOK_EVERY_MS) return;
    this.lookedAt.set(personId, Date.now());
    this.look(personId).catch((error: unknown) => this.logger.error('a plan could not be added up', error));
  }

  private async look(personId: string): Promise<void> {
    const em = this.em.fork();
    const plan = toPlan(await this.book.planOf(em, personId));
    const month = this.limits.month(new Date());
    // Before the rows: a film that arrives in between counts in neither, rather than twice.
    const used = await this.queries.usage(em, [personId], month, { underWay: 'active' });
    const room = leftOf({ ...plan, largestFileBytes: null }, { ...used(personId), reservedBytes: 0 });
    const limit = narrowest(room);
    if (!limit) return;
    for (const { id, arrivedBytes } of overrunOf(await this.running(em, personId), limit.bytes)) {
      this.forget(id);
      // It goes on when there is room for more than it has.
      await em.upsert(PlanReservation, { download: id, bytes: arrivedBytes + 1 });
      const until = limit.code === 'plans.volume-used-up' ? month.until : null;
      await this.intake.holdBack({ id }, { code: limit.code, until }, { downloadedBytes: arrivedBytes });
    }
  }

  private async running(em: EntityManager, personId: string): Promise<Arriving[]> {
    const rows = await em.find(
      Download,
      { person: personId, status: { $in: activeStatuses } },
      { orderBy: { id: 'asc' } },
    );
    const reserved = await em.find(PlanReservation, { download: { $in: rows.map(({ id }) => id) } });
    const expected = new Map(reserved.map((one) => [one.download.id, one.bytes]));
    return rows.map(({ id, downloadedBytes, totalBytes }) => ({
      id,
      arrivedBytes: Math.max(downloadedBytes, this.live.get(id)?.downloadedBytes ?? 0),
      expectedBytes: this.live.get(id)?.totalBytes ?? totalBytes ?? (expected.get(id) || null),
    }));
  }
}
