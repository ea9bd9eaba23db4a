import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../core/events/outbox.js';
import { seesOnlyShared, type Actor } from '../../core/http/actor.js';
import { ForbiddenError, InvalidRequestError, NotFoundError } from '../../core/http/http.errors.js';
import { cleanLine } from '../../core/text/clean-text.js';
import { Person } from '../accounts/person.entity.js';
import { recogniseLink } from '../sites/domain/recognise-link.js';
import { ChildRequest } from './child-request.entity.js';
import type { Ask, ChildRequestAnswer } from './child-requests.contract.js';
import { childAsked } from './child-requests.events.js';
import { RequestAnsweredError, TooManyRequestsOpenError } from './child-requests.errors.js';
import { RequestNews } from './request-news.js';

/** So many of one child wait for an answer at most. */
const MOST_OPEN = 10;
const MOST_LISTED = 100;

/** What children ask for: asking, looking, withdrawing. */
@Injectable()
export class ChildRequestsService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: RequestNews,
    private readonly outbox: Outbox,
  ) {}

  /** A child's own requests, newest first; for members everybody's that are open. Throws {@link ForbiddenError} for guests. */
  async list(actor: Actor): Promise<ChildRequestAnswer[]> {
    if (actor.role === 'guest') throw new ForbiddenError();
    const rows = await this.em
      .fork()
      .find(ChildRequest, seesOnlyShared(actor.role) ? { child: actor.personId } : { state: 'open' }, {
        orderBy: { createdAt: 'desc', id: 'desc' },
        populate: ['child', 'answeredBy'],
        limit: MOST_LISTED,
      });
    return rows.map(toAnswer);
  }

  /**
   * Asks for a link. The same id, or the same link while it is open, answers with the first. Throws the sites' link
   * errors, {@link ForbiddenError} for who is no child, {@link TooManyRequestsOpenError}.
   */
  async ask(actor: Actor, wish: Ask): Promise<ChildRequestAnswer> {
    if (actor.role !== 'child') throw new ForbiddenError();
    const { url } = recogniseLink(wish.url);
    const asked = await this.em.fork().transactional(async (em) => {
      // Held, so that several at once are counted one after the other.
      const options = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const child = await em.findOne(Person, { id: actor.personId, isChild: true }, options);
      if (!child) throw new ForbiddenError();
      const populate = ['child', 'answeredBy'] as const;
      const known = await em.findOne(ChildRequest, { id: wish.id }, { populate });
      if (known && known.child.id !== child.id) throw new InvalidRequestError();
      const open = await em.find(ChildRequest, { child, state: 'open' }, { populate });
      const same = known ?? open.find((request) => request.url === url);
      if (same) return { row: same, messages: [] };
      if (open.length >= MOST_OPEN) throw new TooManyRequestsOpenError(MOST_OPEN);
      const note = cleanLine(wish.note, 300);
      const row = em.create(ChildRequest, { id: wish.id, child, url, note, state: 'open', word: '' });
      await em.flush();
      return { row, messages: [await this.outbox.put(em, childAsked, { requestId: row.id })] };
    });
    this.news.changed(actor.personId);
    this.outbox.deliver(asked.messages);
    return toAnswer(asked.row);
  }

  /** Takes a request of one's own back. Throws {@link NotFoundError} and {@link RequestAnsweredError}. */
  async withdraw(actor: Actor, id: string): Promise<void> {
    const mine = { id, child: actor.personId };
    const em = this.em.fork();
    if ((await em.nativeDelete(ChildRequest, { ...mine, state: 'open' })) === 0) {
      if ((await em.count(ChildRequest, mine)) === 0) throw new NotFoundError();
      throw new RequestAnsweredError();
    }
    this.news.settled(actor.personId);
  }
}

/** A request as the contract shows it; its people must be loaded. */
export function toAnswer(row: ChildRequest): ChildRequestAnswer {
  const { id, url, note, state, word, child, answeredBy, createdAt, mediaId } = row;
  return {
    ...{ id, url, note, state, word },
    child: { id: child.id, username: (child as Person).username },
    answeredBy: (answeredBy as Person | null | undefined)?.username ?? null,
    createdAt: createdAt.toISOString(),
    mediaId: mediaId ?? null,
  };
}
