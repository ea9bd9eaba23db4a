import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { Person } from '../accounts/person.entity.js';
import {
  cleanDescription,
  cleanTags,
  cleanTitle,
  indexedText,
  tagKey,
  titleKey,
} from './domain/ingest-facts.js';
import type { MediaAnswer, ShareMedia, UpdateMedia } from './library.contract.js';
import { MediaAccess } from './media-access.service.js';
import { MediaAnnouncer } from './media-announcer.js';
import { MediaDetails } from './media-details.service.js';
import { MediaSearch } from './media-search.entity.js';
import { MediaShare } from './media-share.entity.js';
import { MediaTag } from './media-tag.entity.js';

/** Changing an item's words and who may see it. */
@Injectable()
export class MediaEditing {
  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly details: MediaDetails,
    private readonly announcer: MediaAnnouncer,
  ) {}

  /** Changes title, description or tags, and what search knows of them, at once. */
  async update(actor: Actor, id: string, changes: UpdateMedia): Promise<MediaAnswer> {
    await this.em.fork().transactional(async (em) => {
      const options = { populate: ['description', 'creator'], lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const media = await this.access.requireEditable(actor, id, options, em);
      if (changes.title !== undefined) {
        media.title = cleanTitle(changes.title);
        media.titleKey = titleKey(media.title);
      }
      if (changes.description !== undefined) media.description = cleanDescription(changes.description);
      if (changes.tags !== undefined) {
        media.tags = cleanTags(changes.tags);
        await em.nativeDelete(MediaTag, { media: id });
        await em.insertMany(
          MediaTag,
          media.tags.map((tag) => ({ media: id, tag: tagKey(tag) })),
        );
      }
      await em.nativeUpdate(MediaSearch, { media: id }, indexedText(media, media.creator?.name ?? ''));
    });
    await this.announcer.changed(id);
    return this.details.details(actor, id);
  }

  /** Sets the guests who may see an item. Throws `InvalidRequestError` when one of them is not a guest. */
  async share(actor: Actor, id: string, { personIds }: ShareMedia): Promise<MediaAnswer> {
    const wanted = new Set(personIds);
    const { title, gained, lost } = await this.em.fork().transactional(async (em) => {
      const media = await this.access.requireEditable(
        actor,
        id,
        { lockMode: LockMode.PESSIMISTIC_WRITE },
        em,
      );
      const guests = await em.count(Person, { id: { $in: [...wanted] }, role: 'guest' });
      if (guests < wanted.size)
        throw new InvalidRequestError([{ path: 'personIds', message: 'must all be guests' }]);
      const shares = await em.find(MediaShare, { media: id }, { populate: ['person'] });
      const before = new Set<string>(shares.map((share) => share.person.id));
      const ended = shares.map((share) => share.person).filter((person) => !wanted.has(person.id));
      const change = {
        title: media.title,
        gained: [...wanted].filter((person) => !before.has(person)),
        // Who is no guest any more sees the item without a share.
        lost: ended.filter((person) => person.role === 'guest').map((person) => person.id),
      };
      await em.nativeDelete(MediaShare, { media: id, person: { $in: ended.map((person) => person.id) } });
      const createdAt = new Date();
      await em.insertMany(
        MediaShare,
        change.gained.map((person) => ({ media: id, person, createdAt })),
      );
      return change;
    });
    await this.announcer.shared({ id, title }, gained, lost);
    return this.details.details(actor, id);
  }
}
