import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { FoyerError } from '../../core/http/foyer-error.js';
import { createBatchSchema } from '../batches/batches.contract.js';
import { BatchesService } from '../batches/batches.service.js';
import { findLinks } from '../batches/domain/find-links.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import { noOptions } from '../downloads/downloads.contract.js';
import { SharedPasswords } from '../site-access/shared-passwords.service.js';
import { nextRuns } from './domain/next-run.js';
import { Schedule } from './schedule.entity.js';
import { SchedulesService } from './schedules.service.js';

const TICK_MS = 5_000;
/** A clock that goes back by less was only put right. */
const SET_BACK_MS = 60_000;

/**
 * Starts what is due. A time that was missed, because the server was off or the clock jumped, is made up for once.
 * The key of what it starts names the planned time, so that a crash in the middle or a clock that is set back
 * starts nothing twice.
 */
@Injectable()
export class ScheduleRunner implements OnApplicationBootstrap {
  private readonly logger = new Logger('Schedules');
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly intake: DownloadIntake,
    private readonly batches: BatchesService,
    private readonly schedules: SchedulesService,
    private readonly passwords: SharedPasswords,
  ) {}

  onApplicationBootstrap(): void {
    void this.tick();
  }

  /** One round, also of the times that passed while the server was off; rounds never overlap. */
  @Interval(TICK_MS)
  tick(now = new Date()): Promise<void> {
    this.turn = this.turn
      .then(() => this.runDue(now))
      .catch((error: unknown) => this.logger.error('a schedule could not be run', error));
    return this.turn;
  }

  private async runDue(now: Date): Promise<void> {
    const em = this.em.fork();
    const due = await em.find(
      Schedule,
      { isEnabled: true, nextRunAt: { $ne: null, $lte: now } },
      { orderBy: { nextRunAt: 'asc' } },
    );
    for (const row of due) await this.run(em, row, now);
    await this.followClock(em, now);
  }

  /** A clock that was ahead has planned what repeats too late: it is planned anew, and its keys start nothing twice. */
  private async followClock(em: EntityManager, now: Date): Promise<void> {
    const lastRunAt = { $gt: new Date(now.getTime() + SET_BACK_MS) };
    for (const row of await em.find(Schedule, { isEnabled: true, lastRunAt })) {
      const [nextRunAt = null] = nextRuns(row.when, row.timeZone, now);
      const change = { nextRunAt, lastRunAt: now, updatedAt: now };
      if ((await em.nativeUpdate(Schedule, { id: row.id, nextRunAt: row.nextRunAt }, change)) === 0) continue;
      em.assign(row, change);
      this.schedules.announce(row);
    }
  }

  private async run(em: EntityManager, row: Schedule, now: Date): Promise<void> {
    const planned = row.nextRunAt;
    if (!planned) return;
    const code = await this.start(row, planned);
    const [next = null] = nextRuns(
      row.when,
      row.timeZone,
      new Date(Math.max(now.getTime(), planned.getTime())),
    );
    const change = {
      ...{ lastRunAt: now, lastCode: code, nextRunAt: next, updatedAt: now },
      isEnabled: next !== null,
      sealedPassword: next === null ? null : row.sealedPassword,
    };
    if ((await em.nativeUpdate(Schedule, { id: row.id, nextRunAt: planned }, change)) === 0) return;
    em.assign(row, change);
    this.schedules.announce(row);
  }

  /** Null when it was started, or the code of the refusal. */
  private async start(row: Schedule, planned: Date): Promise<string | null> {
    const links = findLinks(row.text);
    const idempotencyKey = `schedule:${row.id}:${planned.getTime()}`;
    const { quality, name } = row;
    const options = row.options ?? noOptions;
    const personId = row.person.id;
    const videoPassword = this.passwords.of(row);
    try {
      if (links.length > 1) {
        const wish = createBatchSchema.parse({ text: row.text, name, quality, options, videoPassword });
        await this.batches.create({ personId }, wish, idempotencyKey);
      } else {
        const wish = { url: links[0]?.text ?? '', quality, options, videoPassword };
        await this.intake.takeIn(personId, wish, { idempotencyKey, scheduleId: row.id });
      }
      return null;
    } catch (error) {
      if (error instanceof FoyerError) return error.code;
      throw error;
    }
  }
}
