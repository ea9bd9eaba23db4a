import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { seesOnlyShared, type Actor } from '../../core/http/actor.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { MediaAccess } from '../library/media-access.service.js';
import { MediaRating } from './media-rating.entity.js';
import type { RatingAnswer, SetRating } from './ratings.contract.js';
import type { RatingsRealtimeEvents } from './ratings.events.contract.js';

/** How people like what they watched: one to five stars from each, and the household's average. */
@Injectable()
export class Ratings {
  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly realtime: RealtimePublisher<RatingsRealtimeEvents>,
  ) {}

  /** The actor's stars, and for members everybody's average. Throws `MediaNotFoundError`. */
  async of(actor: Actor, mediaId: string): Promise<RatingAnswer> {
    await this.access.requireVisible(actor, mediaId);
    return this.answer(actor, mediaId);
  }

  /** Gives an item stars, other ones or none; the person's screens and the members' hear of it. Throws `MediaNotFoundError`. */
  async rate(actor: Actor, mediaId: string, { stars }: SetRating): Promise<RatingAnswer> {
    await this.access.requireVisible(actor, mediaId);
    const key = { person: actor.personId, media: mediaId };
    const em = this.em.fork();
    if (stars === null) await em.nativeDelete(MediaRating, key);
    else await em.upsert(MediaRating, { ...key, stars, updatedAt: new Date() });
    this.realtime.publish([{ personId: actor.personId }, { role: 'member' }], 'rating.changed', { mediaId });
    return this.answer(actor, mediaId);
  }

  private async answer(actor: Actor, mediaId: string): Promise<RatingAnswer> {
    const given = await this.em.fork().find(MediaRating, { media: mediaId });
    const total = given.reduce((sum, { stars }) => sum + stars, 0);
    const isTold = given.length > 0 && !seesOnlyShared(actor.role);
    return {
      mediaId,
      stars: given.find(({ person }) => person.id === actor.personId)?.stars ?? null,
      household: isTold ? { average: total / given.length, count: given.length } : null,
    };
  }
}
