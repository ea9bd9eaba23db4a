import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Storage } from '../../core/storage/storage.js';
import { calendarMonth, type CalendarMonth } from './domain/calendar-month.js';
import { HouseholdLimit } from './household-limit.entity.js';
import type { ChangeHouseholdLimits, HouseholdLimits } from './plans.contract.js';
import { planChanged } from './plans.events.js';

const TICK_MS = 15_000;
const SERVERS_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The household's calendar and the disk's reserve, which an administrator sets. */
@Injectable()
export class HouseholdLimitsService implements OnModuleInit {
  private readonly logger = new Logger('Plans');
  private timeZone = SERVERS_ZONE;
  private known: CalendarMonth | null = null;
  /** The beginning of the month that everybody was told of, in milliseconds. */
  private toldMonth = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly storage: Storage,
    private readonly events: DomainEvents,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.load();
  }

  /** The calendar month of `now`, by the household's clock. */
  month(now: Date): CalendarMonth {
    const { known } = this;
    if (known && now >= known.from && now < known.until) return known;
    this.known = calendarMonth(now, this.timeZone);
    return this.known;
  }

  async get(): Promise<HouseholdLimits> {
    await this.load();
    return {
      timeZone: this.timeZone,
      diskReserveBytes: this.storage.reserveBytes,
      leastDiskReserveBytes: this.storage.leastReserveBytes,
      freeBytes: await this.storage.freeBytes().catch(() => null),
    };
  }

  /** Changes what is given; the reserve counts for every download at once, also for those that run. */
  async change(change: ChangeHouseholdLimits): Promise<HouseholdLimits> {
    const em = this.em.fork();
    const row = (await em.findOne(HouseholdLimit, { singleton: 1 })) ?? em.create(HouseholdLimit, {});
    em.assign(row, change);
    await em.persist(row).flush();
    const limits = await this.get();
    this.events.announce(planChanged, { personId: null });
    return limits;
  }

  /**
   * Reads them again, as another process may have changed them, and tells everybody when a month has turned; also
   * after a start, because nobody knows what has turned meanwhile. A failure is logged.
   */
  @Interval(TICK_MS)
  async tick(): Promise<void> {
    try {
      await this.load();
    } catch (error) {
      this.logger.error('the household’s limits could not be read', error);
    }
    const month = this.month(new Date()).from.getTime();
    if (month !== this.toldMonth) this.events.announce(planChanged, { personId: null });
    this.toldMonth = month;
  }

  private async load(): Promise<void> {
    const row = await this.em.fork().findOne(HouseholdLimit, { singleton: 1 });
    const timeZone = row?.timeZone ?? SERVERS_ZONE;
    if (timeZone !== this.timeZone) {
      this.timeZone = timeZone;
      this.known = null;
    }
    this.storage.raiseReserve(row?.diskReserveBytes ?? 0);
  }
}
