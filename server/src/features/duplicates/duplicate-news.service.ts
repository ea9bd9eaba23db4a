import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { Media } from '../library/media.entity.js';
import { bestFirst, relationOf } from './domain/relation.js';
import type { DuplicatesRealtimeEvents } from './duplicates.events.contract.js';
import { duplicatesFound } from './duplicates.events.js';

/** Items that came longer ago are no news: the search goes through the whole library in its own time. */
const NEWS_FOR_MS = 24 * 60 * 60_000;

/** Tells whoever brought something new that it was there already. */
@Injectable()
export class DuplicateNews implements OnModuleInit, OnModuleDestroy {
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly publisher: RealtimePublisher<DuplicatesRealtimeEvents>,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.events.on(duplicatesFound, ({ mediaId, otherIds }) =>
      this.tell(mediaId, otherIds, Date.now()),
    );
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  private async tell(mediaId: string, otherIds: readonly string[], now: number): Promise<void> {
    const ids = [mediaId, ...otherIds];
    const items = await this.em.fork().find(Media, { id: { $in: ids }, trashedAt: null });
    const media = items.find(({ id }) => id === mediaId);
    const [best] = bestFirst(items.filter((item) => item !== media).map(factsOf));
    if (!media?.addedBy || !best || now - media.createdAt.getTime() > NEWS_FOR_MS) return;
    const relation = relationOf(factsOf(media), best);
    const found = { mediaId, title: media.title, relation };
    this.publisher.publish([{ personId: media.addedBy.id }], 'duplicates.found', found);
  }
}

const factsOf = ({ height, bytes, durationSeconds, videoCodec }: Media) => ({
  ...{ bytes, height: height ?? null, durationSeconds: durationSeconds ?? null },
  videoCodec: videoCodec ?? null,
});
