import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { Media } from '../library/media.entity.js';
import { compareFingerprints, judgeLikeness, type Likeness } from './domain/compare-fingerprints.js';
import { DuplicateCandidates } from './duplicate-candidates.js';
import { DuplicatePairs, type FoundPair } from './duplicate-pairs.js';

const UNCOMPARED: Likeness = { pictureError: null, soundError: null, isMirrored: false };

/** Looks for an item's copies among all others: first by name, then by bytes, then by what is to be seen and heard. */
@Injectable()
export class DuplicateFinder {
  constructor(
    private readonly em: EntityManager,
    private readonly candidates: DuplicateCandidates,
    private readonly pairs: DuplicatePairs,
  ) {}

  /**
   * Finds, remembers and announces. `turned` is the item's picture turned left to right, which is not kept. Safe to
   * repeat; what was dismissed stays dismissed.
   */
  async find(mediaId: string, turned: Uint8Array | null, signal: AbortSignal): Promise<void> {
    const found = new Map<string, FoundPair>();
    const take = (otherId: string, kind: FoundPair['kind'], likeness = UNCOMPARED) => {
      if (!found.has(otherId)) found.set(otherId, { otherId, kind, ...likeness });
    };
    for (const otherId of await this.sameSource(mediaId)) take(otherId, 'source');
    const own = await this.candidates.own(mediaId, turned);
    if (own) {
      for (const otherId of await this.candidates.sameFile(own)) take(otherId, 'file');
      for await (const candidate of this.candidates.alike(own)) {
        await breathe();
        signal.throwIfAborted();
        const likeness = compareFingerprints(own, candidate, candidate.trimmedSeconds);
        const kind = judgeLikeness(likeness);
        if (kind) take(candidate.mediaId, kind, likeness);
      }
    }
    await this.pairs.remember(mediaId, [...found.values()]);
  }

  private async sameSource(mediaId: string): Promise<string[]> {
    const em = this.em.fork();
    const media = await em.findOne(Media, mediaId, { fields: ['site', 'externalId'] });
    if (!media?.externalId) return [];
    const { site, externalId } = media;
    const others = await em.find(
      Media,
      { site, externalId, id: { $ne: mediaId } },
      { fields: ['id'], limit: 50 },
    );
    return others.map(({ id }) => id);
  }
}
