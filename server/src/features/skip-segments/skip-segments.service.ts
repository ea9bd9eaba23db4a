import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { MediaAccess, type VisibleMedia } from '../library/media-access.service.js';
import { isStale, segmentsToSkip, type SkipSegment } from './domain/skip-segments.js';
import { SkipPreference } from './skip-preference.entity.js';
import { SkipSegmentList } from './skip-segment-list.entity.js';
import type { SkipChoice, SkipPreferenceAnswer, SkipSegmentsAnswer } from './skip-segments.contract.js';
import { SponsorBlock } from './sponsor-block.service.js';

/** After a failure the service is left alone for so long. */
const PAUSE_MS = 60_000;
const NONE: SkipSegmentsAnswer = { segments: [] };

/** Which parts of a film a person skips. The file is never cut; players jump. */
@Injectable()
export class SkipSegments {
  private readonly logger = new Logger('SkipSegments');
  private readonly asking = new Map<string, Promise<SkipSegment[]>>();
  private quietUntil = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly service: SponsorBlock,
  ) {}

  /**
   * The parts of an item for this person; none for people who skip nothing, for which nobody is asked. A service that
   * fails leaves what was known before. Throws `MediaNotFoundError`.
   */
  async of(actor: Actor, mediaId: string): Promise<SkipSegmentsAnswer> {
    const media = await this.access.requireVisible(actor, mediaId);
    const { categories } = await this.choice(actor);
    if (categories.length === 0 || !this.service.isOffered) return NONE;
    if (media.site !== 'youtube' || !media.externalId) return NONE;
    return { segments: segmentsToSkip(await this.known(media, media.externalId), categories) };
  }

  /** What a person skips. */
  async choice(actor: Pick<Actor, 'personId'>): Promise<SkipChoice> {
    const row = await this.em.fork().findOne(SkipPreference, { person: actor.personId });
    return { categories: row?.categories ?? [], isOffered: this.service.isOffered };
  }

  /** Sets what a person skips. */
  async choose(actor: Pick<Actor, 'personId'>, { categories }: SkipPreferenceAnswer): Promise<SkipChoice> {
    const row = { person: actor.personId, categories: [...new Set(categories)], updatedAt: new Date() };
    await this.em.fork().upsert(SkipPreference, row, { onConflictFields: ['person'] });
    return this.choice(actor);
  }

  private async known(media: VisibleMedia, externalId: string): Promise<SkipSegment[]> {
    const row = await this.em.fork().findOne(SkipSegmentList, { media: media.id });
    const now = new Date();
    const isFresh = row !== null && !isStale(row.checkedAt, media.createdAt, now);
    if (isFresh || now.getTime() < this.quietUntil) return row?.segments ?? [];
    const asking = this.asking.get(media.id) ?? this.ask(media.id, externalId);
    this.asking.set(media.id, asking);
    try {
      return await asking;
    } catch (error) {
      this.quietUntil = Date.now() + PAUSE_MS;
      this.logger.warn(`parts to skip could not be asked for: ${String(error)}`);
      return row?.segments ?? [];
    } finally {
      this.asking.delete(media.id);
    }
  }

  private async ask(mediaId: string, externalId: string): Promise<SkipSegment[]> {
    const segments = await this.service.segments(externalId);
    const row = { media: mediaId, segments, checkedAt: new Date() };
    await this.em.fork().upsert(SkipSegmentList, row, { onConflictFields: ['media'] });
    return segments;
  }
}
