import { EntityManager, LockMode, type FilterQuery } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { Person } from '../accounts/person.entity.js';
import type { News } from './domain/news.js';
import { waysOf } from './domain/ways.js';
import { Inbox } from './inbox.entity.js';
import { Notification } from './notification.entity.js';
import type {
  ListNotifications,
  MarkRead,
  NotificationAnswer,
  NotificationPage,
  UnreadAnswer,
} from './notifications.contract.js';
import { NotificationNotFoundError } from './notifications.errors.js';
import { notificationPut } from './notifications.events.js';
import type { NotificationsRealtimeEvents } from './notifications.events.contract.js';

/** A message is told again within an hour and a half at most, far sooner than so many others come. */
const MOST_HEARD = 200;

/** Everybody's list of news: the truth, whatever reached a phone. */
@Injectable()
export class InboxService {
  constructor(
    private readonly em: EntityManager,
    private readonly realtime: RealtimePublisher<NotificationsRealtimeEvents>,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Writes a piece of news into somebody's list and tells their screens. Nothing for who is gone or wants none of it, and
   * nothing for a message of the outbox that is told again.
   */
  async put(personId: string, news: News, messageId: string | null = null): Promise<void> {
    const row = await this.em.fork().transactional((em) => write(em, personId, news, messageId));
    if (!row) return;
    await this.tell(personId, toAnswer(row));
    this.events.announce(notificationPut, { personId });
  }

  /** A page of the actor's own, newest first. Throws `InvalidRequestError` for a wrong cursor. */
  async page(actor: Actor, { limit, cursor }: ListNotifications): Promise<NotificationPage> {
    const before = cursor === undefined ? {} : { sequence: { $lt: sequenceOf(cursor) } };
    const rows = await this.em
      .fork()
      .find(
        Notification,
        { person: actor.personId, ...before },
        { orderBy: { sequence: 'desc' }, limit: limit + 1 },
      );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(toAnswer),
      nextCursor: last ? encodeCursor([last.sequence, last.id]) : null,
    };
  }

  /** How many the actor has not read. */
  async unread(actor: Pick<Actor, 'personId'>): Promise<UnreadAnswer> {
    const unreadCount = await this.em.fork().count(Notification, { person: actor.personId, readAt: null });
    return { unreadCount };
  }

  /** One of the actor's own is read. Throws {@link NotificationNotFoundError}. */
  async readOne(actor: Actor, id: string): Promise<UnreadAnswer> {
    const own = { id, person: actor.personId };
    if ((await this.em.fork().count(Notification, own)) === 0) throw new NotificationNotFoundError();
    return this.read(actor, own);
  }

  /** All of the actor's own up to one of them are read; what came since is not. */
  readThrough(actor: Actor, { throughSequence, kind }: MarkRead): Promise<UnreadAnswer> {
    const meant = { person: actor.personId, sequence: { $lte: throughSequence } };
    return this.read(actor, kind === undefined ? meant : { ...meant, kind });
  }

  /** Nobody has to read the news of a group any more: what they were about is done. */
  async readGroup(groupKey: string): Promise<void> {
    const unread = await this.em.fork().find(Notification, { groupKey, readAt: null });
    for (const { id, person } of unread) await this.read({ personId: person.id }, { id });
  }

  private async read(
    actor: Pick<Actor, 'personId'>,
    meant: FilterQuery<Notification>,
  ): Promise<UnreadAnswer> {
    const now = new Date();
    const changed = await this.em
      .fork()
      .nativeUpdate(Notification, { $and: [meant, { readAt: null }] }, { readAt: now, updatedAt: now });
    return changed > 0 ? this.tell(actor.personId, null) : this.unread(actor);
  }

  private async tell(personId: string, notification: NotificationAnswer | null): Promise<UnreadAnswer> {
    const { unreadCount } = await this.unread({ personId });
    this.realtime.publish([{ personId }], 'inbox.changed', { unreadCount, notification });
    return { unreadCount };
  }
}

/** The person's row is held, so that numbers follow one another and one group never becomes two rows. */
async function write(
  em: EntityManager,
  personId: string,
  news: News,
  messageId: string | null,
): Promise<Notification | null> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  const person = await em.findOne(Person, { id: personId }, lock);
  if (!person) return null;
  const { groupKey, facts, count } = news;
  const inbox = (await em.findOne(Inbox, { person })) ?? em.create(Inbox, { person, sequence: 0 });
  const heard = inbox.heard ?? [];
  if (messageId !== null && heard.includes(messageId)) return null;
  if (waysOf(inbox.ways)[facts.kind] === 'off') return null;
  const grouped = groupKey === null ? null : { person, groupKey };
  if (grouped && news.isOnce && (await em.count(Notification, grouped)) > 0) return null;
  inbox.sequence += 1;
  if (messageId !== null) inbox.heard = [...heard, messageId].slice(-MOST_HEARD);
  const mediaId = 'mediaId' in facts ? facts.mediaId : null;
  const latest = { sequence: inbox.sequence, facts, mediaId, at: new Date() };
  const known = grouped && (await em.findOne(Notification, { ...grouped, readAt: null }));
  if (known) return em.assign(known, { ...latest, count: known.count + count });
  const { kind } = facts;
  return em.create(Notification, { person, kind, groupKey, count, readAt: null, ...latest });
}

function toAnswer({ id, sequence, count, facts, mediaId, at, readAt }: Notification): NotificationAnswer {
  // A film may have left the library since.
  const said = 'mediaId' in facts ? { ...facts, mediaId: mediaId ?? null } : facts;
  return { id, sequence, count, facts: said, at: at.toISOString(), isRead: Boolean(readAt) };
}

function sequenceOf(cursor: string): number {
  const [sequence] = decodeCursor(cursor);
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence)) throw new InvalidRequestError();
  return sequence;
}
