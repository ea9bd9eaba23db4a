import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { SiteKey } from '../sites/sites.contract.js';
import { externalKey } from './domain/ingest-facts.js';
import { Media } from './media.entity.js';

/** Tells other features whether something is in the library already. */
@Injectable()
export class LibraryLookup {
  constructor(private readonly em: EntityManager) {}

  /** The newest item with this site's own id that is not in the trash, or null. */
  async findBySource(site: SiteKey, externalId: string): Promise<{ id: string } | null> {
    const key = externalKey(externalId);
    if (key === null) return null;
    const media = await this.em
      .fork()
      .findOne(
        Media,
        { site, externalId: key, trashedAt: null },
        { fields: ['id'], orderBy: { createdAt: 'desc' } },
      );
    return media && { id: media.id };
  }

  /** The same for many at once: by `<site> <external id>`, the ids of those that are there. */
  async findBySources(
    sources: readonly { readonly site: SiteKey; readonly externalId: string | null }[],
  ): Promise<ReadonlyMap<string, string>> {
    const bySite = new Map<SiteKey, string[]>();
    for (const { site, externalId } of sources) {
      const key = externalId === null ? null : externalKey(externalId);
      if (key !== null) bySite.set(site, [...(bySite.get(site) ?? []), key]);
    }
    if (bySite.size === 0) return new Map();
    const media = await this.em
      .fork()
      .find(
        Media,
        { trashedAt: null, $or: [...bySite].map(([site, keys]) => ({ site, externalId: { $in: keys } })) },
        { fields: ['id', 'site', 'externalId'], orderBy: { createdAt: 'asc' } },
      );
    return new Map(media.map(({ id, site, externalId }) => [`${site} ${externalId ?? ''}`, id]));
  }
}
