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
}
