import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError, TooManyRequestsError } from '../../core/http/http.errors.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { cleanLine } from '../../core/text/clean-text.js';
import { Person } from '../accounts/person.entity.js';
import { chatPace, reactionPace, waitAt, type Pace } from './domain/pace.js';
import { screensOf } from './domain/room-answer.js';
import { TogetherAccess } from './together-access.service.js';
import { TogetherMessage } from './together-message.entity.js';
import { TogetherRoom } from './together-room.entity.js';
import {
  longestMessage,
  type SayTogether,
  type TogetherMessageAnswer,
  type TogetherReaction,
} from './together.contract.js';
import type { TogetherRealtimeEvents } from './together.events.contract.js';

/** A room keeps so many words; the oldest go first. */
const MOST_MESSAGES = 100;
/** So many people's habits are remembered; who did nothing for longest is forgotten first. */
const CAPACITY = 1000;

/** What people say and show in a room. */
@Injectable()
export class TogetherChat {
  private readonly times = new Map<string, readonly number[]>();

  constructor(
    private readonly em: EntityManager,
    private readonly access: TogetherAccess,
    private readonly realtime: RealtimePublisher<TogetherRealtimeEvents>,
  ) {}

  /** What was said in a room last, oldest first; whoever asks was let in. */
  async messagesOf(roomId: string): Promise<TogetherMessageAnswer[]> {
    const options = {
      orderBy: { saidAt: 'desc', id: 'desc' },
      limit: MOST_MESSAGES,
      populate: ['person'],
    } as const;
    const rows = await this.em.fork().find(TogetherMessage, { room: roomId }, options);
    return rows.reverse().map(answerOf);
  }

  /**
   * Says something; the same id again answers with what was said first. Throws `TogetherNotFoundError`,
   * `TooManyRequestsError` and `InvalidRequestError` for words of which nothing can be read.
   */
  async say(actor: Actor, roomId: string, { id, text: said }: SayTogether): Promise<TogetherMessageAnswer> {
    await this.access.require(actor, roomId);
    const text = cleanLine(said, longestMessage);
    if (text === '') throw new InvalidRequestError([{ path: 'text', message: 'must not be empty' }]);
    const { message, isNew } = await this.em.fork().transactional(async (em) => {
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
      const room = await em.findOneOrFail(TogetherRoom, { id: roomId }, lock);
      const known = await em.findOne(TogetherMessage, { id }, { populate: ['person'] });
      if (known && (known.person.id !== actor.personId || known.room.id !== roomId))
        throw new InvalidRequestError();
      if (known) return { message: answerOf(known), isNew: false };
      this.keepPace(`chat ${actor.personId}`, chatPace);
      const person = await em.findOneOrFail(Person, actor.personId);
      const made = em.create(TogetherMessage, { id, room, person, text, saidAt: new Date() });
      await em.flush();
      await forgetOld(em, roomId);
      return { message: answerOf(made), isNew: true };
    });
    if (isNew) this.realtime.publish([{ room: screensOf(roomId) }], 'together.said', { roomId, message });
    return message;
  }

  /** Shows everybody in the room what one feels. Throws `TogetherNotFoundError` and `TooManyRequestsError`. */
  async react(actor: Actor, roomId: string, { emoji }: TogetherReaction): Promise<void> {
    await this.access.require(actor, roomId);
    this.keepPace(`reaction ${actor.personId}`, reactionPace);
    const person = await this.em.fork().findOneOrFail(Person, actor.personId);
    const { id: personId, username } = person;
    this.realtime.publish([{ room: screensOf(roomId) }], 'together.reaction', {
      roomId,
      personId,
      username,
      emoji,
    });
  }

  private keepPace(key: string, pace: Pace): void {
    const now = Date.now();
    const times = this.times.get(key) ?? [];
    const wait = waitAt(times, now, pace);
    if (wait > 0) throw new TooManyRequestsError(Math.ceil(wait / 1000));
    this.times.delete(key);
    this.times.set(key, [...times, now].slice(-pace.most));
    const oldest = this.times.keys().next();
    if (this.times.size > CAPACITY && !oldest.done) this.times.delete(oldest.value);
  }
}

async function forgetOld(em: EntityManager, roomId: string): Promise<void> {
  const options = { orderBy: { saidAt: 'desc', id: 'desc' }, offset: MOST_MESSAGES } as const;
  const old = await em.find(TogetherMessage, { room: roomId }, { ...options, limit: MOST_MESSAGES });
  for (const message of old) em.remove(message);
}

function answerOf({ id, person, text, saidAt }: TogetherMessage): TogetherMessageAnswer {
  return { id, personId: person.id, username: person.username, text, saidAt: saidAt.toISOString() };
}
