import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Person } from '../accounts/person.entity.js';
import { MediaAnnouncer } from './media-announcer.js';
import { MediaShare } from './media-share.entity.js';
import { MediaWish } from './media-wish.entity.js';
import { Media } from './media.entity.js';

/** Items that somebody brought for others: a mark for each of them, and a share for the guests. */
@Injectable()
export class MediaWishes {
  constructor(
    private readonly em: EntityManager,
    private readonly announcer: MediaAnnouncer,
  ) {}

  /** Marks an item as brought for these people; whoever is not of the household is passed over. May be repeated. */
  async give(mediaId: string, broughtBy: string, personIds: readonly string[]): Promise<void> {
    const gained = await this.em.fork().transactional(async (em) => {
      if ((await em.count(Media, { id: mediaId })) === 0) return null;
      const people = await em.find(Person, { id: { $in: [...personIds], $ne: broughtBy } });
      const guests = people.filter(({ role }) => role === 'guest').map(({ id }) => id);
      const shared = await em.find(MediaShare, { media: mediaId, person: { $in: guests } });
      const createdAt = new Date();
      for (const { id: person } of people) {
        await em.upsert(
          MediaWish,
          { media: mediaId, person, broughtBy, createdAt },
          { onConflictAction: 'ignore' },
        );
      }
      const fresh = guests.filter((guest) => !shared.some(({ person }) => person.id === guest));
      for (const person of fresh) {
        await em.upsert(MediaShare, { media: mediaId, person, createdAt }, { onConflictAction: 'ignore' });
      }
      return fresh;
    });
    const media = gained && (await this.em.fork().findOne(Media, mediaId));
    if (media) await this.announcer.shared({ id: media.id, title: media.title }, gained, []);
  }

  /** Who brought an item for this person; null when nobody did, or they have left. */
  async broughtFor(mediaId: string, personId: string): Promise<{ id: string; username: string } | null> {
    const wish = await this.em
      .fork()
      .findOne(MediaWish, { media: mediaId, person: personId }, { populate: ['broughtBy'] });
    return wish?.broughtBy ? { id: wish.broughtBy.id, username: wish.broughtBy.username } : null;
  }
}
