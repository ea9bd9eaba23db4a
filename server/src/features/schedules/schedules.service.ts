import { EntityManager, QueryOrder } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { idSchema } from '../../core/http/id.contract.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { Person } from '../accounts/person.entity.js';
import { BatchWithoutLinksError } from '../batches/batches.errors.js';
import { findLinks } from '../batches/domain/find-links.js';
import { recogniseLink } from '../sites/domain/recognise-link.js';
import { SharedPasswords } from '../site-access/shared-passwords.service.js';
import { nextRuns } from './domain/next-run.js';
import { toScheduleAnswer } from './domain/schedule-answer.js';
import { Schedule } from './schedule.entity.js';
import type {
  ChangeSchedule,
  CreateSchedule,
  ListSchedules,
  ScheduleAnswer,
  When,
} from './schedules.contract.js';
import { ScheduleNotFoundError, TimeHasPassedError } from './schedules.errors.js';
import type { SchedulesRealtimeEvents } from './schedules.events.contract.js';

/** What people do with their schedules. Every method acts for `actor`, on their own only. */
@Injectable()
export class SchedulesService {
  constructor(
    private readonly em: EntityManager,
    private readonly realtime: RealtimePublisher<SchedulesRealtimeEvents>,
    private readonly passwords: SharedPasswords,
  ) {}

  /**
   * Keeps links for a time. Throws `UnknownTimeError`, {@link TimeHasPassedError}, `BatchWithoutLinksError`, and the
   * sites' error of a single link that cannot be fetched.
   */
  async create(actor: Actor, request: CreateSchedule): Promise<ScheduleAnswer> {
    assertLinks(request.text);
    const nextRunAt = firstRun(request.when, request.timeZone);
    const person = this.em.getReference(Person, actor.personId);
    const { videoPassword, ...shape } = request;
    const id = v7();
    const sealedPassword = this.passwords.seal(id, videoPassword);
    const facts = { ...shape, id, person, nextRunAt, sealedPassword, isEnabled: true };
    const row = this.em.create(Schedule, facts);
    await this.em.persist(row).flush();
    return this.announce(row);
  }

  /** A page: what comes next first, then what is over or switched off, the newest first. */
  async list(
    actor: Actor,
    query: ListSchedules,
  ): Promise<{ items: ScheduleAnswer[]; nextCursor: string | null }> {
    const mine = { person: actor.personId };
    const rows = await this.em.find(
      Schedule,
      query.cursor === undefined ? mine : { $and: [mine, after(query.cursor)] },
      { orderBy: { nextRunAt: QueryOrder.ASC_NULLS_LAST, id: 'desc' }, limit: query.limit + 1 },
    );
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    const nextCursor = last ? encodeCursor([last.nextRunAt?.toISOString() ?? null, last.id]) : null;
    return { items: page.map(toScheduleAnswer), nextCursor };
  }

  /** One schedule. Throws {@link ScheduleNotFoundError}, also for somebody else's. */
  async get(actor: Actor, id: string): Promise<ScheduleAnswer> {
    return toScheduleAnswer(await this.load(actor, id));
  }

  /** Changes what is given; the next time is reckoned anew. Throws as {@link create} does. */
  async change(actor: Actor, id: string, request: ChangeSchedule): Promise<ScheduleAnswer> {
    const row = await this.load(actor, id);
    const { when = row.when, timeZone = row.timeZone, isEnabled = row.isEnabled } = request;
    if (request.text !== undefined) assertLinks(request.text);
    const nextRunAt = isEnabled ? firstRun(when, timeZone) : null;
    const { videoPassword, ...shape } = request;
    if (videoPassword !== undefined) row.sealedPassword = this.passwords.seal(id, videoPassword);
    this.em.assign(row, { ...shape, isEnabled, nextRunAt });
    await this.em.flush();
    return this.announce(row);
  }

  /** Forgets a schedule; what it brought stays. Throws {@link ScheduleNotFoundError}. */
  async remove(actor: Actor, id: string): Promise<void> {
    const row = await this.load(actor, id);
    await this.em.remove(row).flush();
    this.realtime.publish([{ personId: actor.personId }], 'schedule.removed', { id });
  }

  /** Tells the person's screens how it looks now. */
  announce(row: Schedule): ScheduleAnswer {
    const answer = toScheduleAnswer(row);
    this.realtime.publish([{ personId: answer.personId }], 'schedule.changed', answer);
    return answer;
  }

  private async load(actor: Actor, id: string): Promise<Schedule> {
    const row = await this.em.findOne(Schedule, { id, person: actor.personId });
    if (!row) throw new ScheduleNotFoundError();
    return row;
  }
}

/** A single link must be one that can be fetched; of several, the batch tells later which cannot. */
function assertLinks(text: string): void {
  const [first, ...others] = findLinks(text);
  if (!first) throw new BatchWithoutLinksError();
  if (others.length === 0) recogniseLink(first.text);
}

/** What comes after a place of the list. Throws `InvalidRequestError` for what is no place of it. */
function after(cursor: string): object {
  const [value, id] = decodeCursor(cursor);
  if (!idSchema.safeParse(id).success) throw new InvalidRequestError();
  if (value === null) return { nextRunAt: null, id: { $lt: id } };
  const nextRunAt = new Date(value);
  if (Number.isNaN(nextRunAt.getTime())) throw new InvalidRequestError();
  return {
    $or: [{ nextRunAt: { $gt: nextRunAt } }, { nextRunAt, id: { $lt: id } }, { nextRunAt: null }],
  };
}

function firstRun(when: When, timeZone: string): Date {
  const [run] = nextRuns(when, timeZone, new Date());
  if (!run) throw new TimeHasPassedError();
  return run;
}
