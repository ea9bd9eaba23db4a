import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { MediaWishes } from '../library/media-wishes.service.js';
import { Download } from './download.entity.js';
import { downloadCompleted } from './downloads.events.js';

/** Gives a film that has arrived to the people it was brought for. */
@Injectable()
export class ForWhom implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly wishes: MediaWishes,
  ) {}

  onModuleInit(): void {
    this.events.on(downloadCompleted, (facts) => this.give(facts));
  }

  private async give(facts: { downloadId: string; personId: string; mediaId: string }): Promise<void> {
    const row = await this.em.fork().findOne(Download, { id: facts.downloadId });
    const personIds = row?.options?.forPersonIds ?? [];
    if (personIds.length > 0) await this.wishes.give(facts.mediaId, facts.personId, personIds);
  }
}
