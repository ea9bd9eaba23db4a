import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/core';
import { seesOnlyShared, type Actor } from '../../core/http/actor.js';
import { toSummary } from './domain/media-row.js';
import type { MediaAnswer } from './library.contract.js';
import { MediaNotFoundError } from './library.errors.js';
import { MediaAccess } from './media-access.service.js';
import { MediaShare } from './media-share.entity.js';
import { MediaSidecars } from './media-sidecars.service.js';
import { MediaWishes } from './media-wishes.service.js';
import { MediaQueries } from './media.queries.js';

/** The item page. */
@Injectable()
export class MediaDetails {
  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly queries: MediaQueries,
    private readonly sidecars: MediaSidecars,
    private readonly wishes: MediaWishes,
  ) {}

  /**
   * Everything about one item that this actor may know: who added it is for members, whom it is shared with for
   * those who may change that, where it came from for everybody but children. Throws `MediaNotFoundError`.
   */
  async details(actor: Actor, id: string): Promise<MediaAnswer> {
    const em = this.em.fork();
    const populate = ['description', 'chapters', 'storyboard', 'addedBy'] as const;
    const media = await this.access.requireVisible(actor, id, { populate }, em);
    const row = await this.queries.one(actor, id);
    if (!row) throw new MediaNotFoundError();
    const summary = toSummary(row, actor);
    // A guest who became a member keeps the row, and needs it no longer.
    const guests = { media: id, person: { role: 'guest' } } as const;
    const shares = summary.canEdit ? await em.find(MediaShare, guests) : [];
    const adder = seesOnlyShared(actor.role) ? null : (media.addedBy ?? null);
    return {
      ...summary,
      description: media.description,
      sourceUrl: actor.role === 'child' ? null : (media.sourceUrl ?? null),
      uploadedOn: media.uploadedOn ?? null,
      language: media.language ?? null,
      tags: media.tags,
      categories: media.categories,
      chapters: media.chapters,
      container: media.container,
      videoCodec: media.videoCodec ?? null,
      audioCodec: media.audioCodec ?? null,
      fileUrl: `/media/${id}/file`,
      storyboard: media.storyboard ? { url: `/media/${id}/storyboard`, ...media.storyboard } : null,
      addedBy: adder && { id: adder.id, username: adder.username },
      sharedWith: shares.map((share) => share.person.id),
      subtitles: await this.sidecars.list(id),
      hasDanmaku: await this.sidecars.hasDanmaku(id),
      broughtForYouBy: await this.wishes.broughtFor(id, actor.personId),
    };
  }
}
