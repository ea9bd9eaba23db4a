import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Batch } from '../batches/batch.entity.js';
import { batchPaused } from '../batches/batches.events.js';
import type { DownloadAnswer } from '../downloads/downloads.contract.js';
import { downloadChanged } from '../downloads/downloads.events.js';
import { recogniseLink } from '../sites/domain/recognise-link.js';
import { needsThem, needsYouNews, type News } from './domain/news.js';
import { InboxService } from './inbox.service.js';

/** So many are remembered; each is a few dozen bytes. */
const MOST_TOLD = 1000;

/** Tells people what stands still until they do something: once for a cause and a day. */
@Injectable()
export class NeedsYou implements OnModuleInit, OnModuleDestroy {
  private readonly unsubscribe: (() => void)[] = [];
  /** What was told lately; the list itself makes sure, and would be asked for every download of a batch. */
  private readonly told = new Set<string>();

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly inbox: InboxService,
  ) {}

  onModuleInit(): void {
    this.unsubscribe.push(
      this.events.on(downloadChanged, (download) => this.waits(download)),
      this.events.on(batchPaused, (facts) => this.paused(facts)),
    );
  }

  onModuleDestroy(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
  }

  private waits({ personId, wait, url, title, batchId }: DownloadAnswer): Promise<void> | undefined {
    const code = wait?.code;
    if (code === undefined || !needsThem(code)) return undefined;
    const about = code.startsWith('sites.') ? recogniseLink(url).siteName : '';
    const facts = { code, about, title: about || (title ?? url), batchId };
    return this.tell(personId, needsYouNews(facts, new Date()));
  }

  private async paused({ batchId, code }: { batchId: string; code: string }): Promise<void> {
    const batch = await this.em.fork().findOne(Batch, { id: batchId });
    if (!batch) return;
    const about = code.startsWith('plans.') ? '' : batchId;
    const facts = { code, about, title: batch.name ?? '', batchId };
    await this.tell(batch.person.id, needsYouNews(facts, new Date()));
  }

  private async tell(personId: string, news: News): Promise<void> {
    const key = `${personId} ${news.groupKey ?? ''}`;
    if (this.told.has(key)) return;
    if (this.told.size >= MOST_TOLD) this.told.clear();
    this.told.add(key);
    await this.inbox.put(personId, news);
  }
}
