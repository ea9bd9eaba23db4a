import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { MediaAccess } from '../library/media-access.service.js';
import { Preparation } from './preparation.entity.js';
import type { PreparationAnswer } from './preparations.contract.js';
import type { PreparationsRealtimeEvents } from './preparations.events.contract.js';

/** Of the queue, what is shown. */
const SHOWN = 100;

/** What people see of films that are prepared for phones, and how they stop it. */
@Injectable()
export class PreparationsService {
  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly publisher: RealtimePublisher<PreparationsRealtimeEvents>,
  ) {}

  /** The one that is being prepared, then what comes next; the next hundred. */
  async list(): Promise<{ items: PreparationAnswer[] }> {
    const rows = await this.em
      .fork()
      .find(
        Preparation,
        { status: { $in: ['preparing', 'waiting'] }, media: { trashedAt: null } },
        { orderBy: { status: 'asc', createdAt: 'desc' }, limit: SHOWN, populate: ['media'] },
      );
    return { items: rows.map(toAnswer) };
  }

  /** The film's preparation while it has not ended. Throws `MediaNotFoundError`. */
  async of(actor: Actor, mediaId: string): Promise<{ preparation: PreparationAnswer | null }> {
    await this.access.requireVisible(actor, mediaId);
    const open = { media: mediaId, status: { $in: ['preparing', 'waiting'] as const } };
    const row = await this.em.fork().findOne(Preparation, open, { populate: ['media'] });
    return { preparation: row && toAnswer(row) };
  }

  /** Takes a film out of the queue for good; who works on it stops. Throws `MediaNotFoundError` and `ForbiddenError`. */
  async cancel(actor: Actor, mediaId: string): Promise<void> {
    await this.access.requireEditable(actor, mediaId);
    const open = { media: mediaId, status: { $in: ['preparing', 'waiting'] as const } };
    const change = { status: 'cancelled', heartbeatAt: null, updatedAt: new Date() } as const;
    if ((await this.em.fork().nativeUpdate(Preparation, open, change)) > 0) await this.announce(mediaId);
  }

  /** Tells the screens of the household how a film's row looks now. */
  async announce(mediaId: string): Promise<void> {
    const row = await this.em.fork().findOne(Preparation, { media: mediaId }, { populate: ['media'] });
    if (row) this.publisher.publish([{ role: 'member' }], 'preparation.changed', toAnswer(row));
  }
}

function toAnswer({ media, kind, status, progress }: Preparation): PreparationAnswer {
  const thumbnailUrl = media.hasThumbnail ? `/media/${media.id}/thumbnail` : null;
  return { mediaId: media.id, title: media.title, thumbnailUrl, kind, status, progress };
}
