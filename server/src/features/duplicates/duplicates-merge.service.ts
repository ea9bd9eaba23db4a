import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { mayEdit } from '../library/domain/media-policy.js';
import { MediaAccess, type VisibleMedia } from '../library/media-access.service.js';
import { MediaShare } from '../library/media-share.entity.js';
import { MediaTrash } from '../library/media-trash.service.js';
import { WatchState } from '../playback/watch-state.entity.js';
import { MediaRating } from '../ratings/media-rating.entity.js';
import { mergePlaces, type Place } from './domain/merge-places.js';
import { DuplicatePairs } from './duplicate-pairs.js';
import type { KeepDuplicate } from './duplicates.contract.js';
import { NotInGroupError } from './duplicates.errors.js';
import { duplicatesMerged } from './duplicates.events.js';
import { DuplicatesService } from './duplicates.service.js';

/** Keeping one of several that are the same. */
@Injectable()
export class DuplicatesMerge {
  constructor(
    private readonly em: EntityManager,
    private readonly duplicates: DuplicatesService,
    private readonly access: MediaAccess,
    private readonly trash: MediaTrash,
    private readonly pairs: DuplicatePairs,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Puts `dropIds` into the trash, after everybody's places and stars in them were carried over to the kept one, and the guests
   * who may see them, too, where the actor may share it. What was dropped keeps its own, so that taking it out of the
   * trash undoes everything. Safe to repeat. Throws `DuplicatesNotFoundError`, {@link NotInGroupError}, and
   * `ForbiddenError` before anything is changed when the actor may not throw one of them away.
   */
  async keep(actor: Actor, groupId: string, { keepId, dropIds }: KeepDuplicate): Promise<void> {
    const group = await this.duplicates.group(actor, groupId);
    const members = new Set(group.items.map(({ media }) => media.id));
    if (![keepId, ...dropIds].every((id) => members.has(id))) throw new NotInGroupError();
    const kept = await this.access.requireVisible(actor, keepId);
    for (const id of dropIds) await this.access.requireEditable(actor, id);
    await this.carryOver(actor, kept, dropIds);
    for (const id of dropIds) await this.trash.trash(actor, id);
    this.events.announce(duplicatesMerged, { keptId: keepId, droppedIds: dropIds });
    this.pairs.announce([...members]);
  }

  private async carryOver(actor: Actor, kept: VisibleMedia, dropIds: readonly string[]): Promise<void> {
    const mayShare = mayEdit(actor, { addedById: kept.addedBy?.id ?? null });
    await this.em.fork().transactional(async (em) => {
      const media = { $in: [...dropIds] };
      const before = (await em.find(WatchState, { media: kept.id })).map(toPlace);
      const dropped = (await em.find(WatchState, { media })).map(toPlace);
      for (const place of mergePlaces(before, dropped, kept.durationSeconds ?? null)) {
        const { personId, positionSeconds, isWatched, updatedAt } = place;
        await em.upsert(WatchState, {
          ...{ person: personId, media: kept.id },
          ...{ positionSeconds, isWatched, updatedAt },
        });
      }
      const stars = await em.find(MediaRating, { media }, { orderBy: { updatedAt: 'desc' } });
      for (const rating of stars) {
        const { person, updatedAt } = rating;
        await em.upsert(
          MediaRating,
          { person: person.id, media: kept.id, stars: rating.stars, updatedAt },
          // Stars for the kept one count more, and of several dropped ones the newest.
          { onConflictAction: 'ignore' },
        );
      }
      if (!mayShare) return;
      const guests = new Set((await em.find(MediaShare, { media })).map(({ person }) => person.id));
      for (const person of guests) {
        await em.upsert(
          MediaShare,
          { media: kept.id, person, createdAt: new Date() },
          { onConflictAction: 'ignore' },
        );
      }
    });
  }
}

function toPlace({ person, positionSeconds, isWatched, updatedAt }: WatchState): Place {
  return { personId: person.id, positionSeconds, isWatched, updatedAt };
}
