import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Person } from '../accounts/person.entity.js';
import { ChildRequest } from '../child-requests/child-request.entity.js';
import { childAsked, requestAnswered, requestSettled } from '../child-requests/child-requests.events.js';
import { Media } from '../library/media.entity.js';
import { answeredNews, askedGroupOf, askedNews } from './domain/news.js';
import { InboxService } from './inbox.service.js';

/** Tells grown-ups what children ask for, and children what became of it. */
@Injectable()
export class RequestInboxNews implements OnModuleInit, OnModuleDestroy {
  private readonly unsubscribe: (() => void)[] = [];

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly inbox: InboxService,
  ) {}

  onModuleInit(): void {
    this.unsubscribe.push(
      this.events.on(childAsked, ({ requestId }, messageId) => this.asked(requestId, messageId)),
      this.events.on(requestSettled, ({ childId }) => this.settled(childId)),
      this.events.on(requestAnswered, (facts, messageId) => this.answered(facts, messageId)),
    );
  }

  onModuleDestroy(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
  }

  /** Every member may answer, so every member hears of it. */
  private async asked(requestId: string, messageId: string | null): Promise<void> {
    const em = this.em.fork();
    const request = await em.findOne(ChildRequest, { id: requestId }, { populate: ['child'] });
    if (!request) return;
    const news = askedNews(request.child as Person, request);
    const members = await em.find(Person, { role: { $ne: 'guest' } }, { fields: ['id'] });
    for (const { id } of members) await this.inbox.put(id, news, messageId);
  }

  /** When a child waits for nothing any more, nobody has to read that it asked. */
  private async settled(childId: string): Promise<void> {
    const open = await this.em.fork().count(ChildRequest, { child: childId, state: 'open' });
    if (open === 0) await this.inbox.readGroup(askedGroupOf(childId));
  }

  private async answered(
    facts: { requestId: string; outcome: 'approved' | 'declined' | 'arrived' },
    messageId: string | null,
  ): Promise<void> {
    const em = this.em.fork();
    const populate = ['answeredBy'] as const;
    const request = await em.findOne(ChildRequest, { id: facts.requestId }, { populate });
    if (!request) return;
    const { mediaId, answeredBy, child } = request;
    const username = (answeredBy as Person | null | undefined)?.username ?? null;
    const isHere = facts.outcome === 'arrived' && mediaId;
    const film = isHere ? await em.findOne(Media, { id: mediaId }) : null;
    await this.inbox.put(child.id, answeredNews(facts.outcome, request, { username, film }), messageId);
  }
}
