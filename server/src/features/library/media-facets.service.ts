import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { z } from 'zod';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { siteKeySchema } from '../sites/sites.contract.js';
import type { mediaFacetsSchema } from './library.contract.js';
import { mediaAdded, mediaChanged } from './library.events.js';
import { MediaQueries } from './media.queries.js';

type MediaFacets = z.output<typeof mediaFacetsSchema>;

const MOST_OF_EACH = 100;
const KEPT_MS = 5 * 60_000;

/** What the filters can offer. Counting reads the whole library, so answers are kept until it changes, 5 min at most. */
@Injectable()
export class MediaFacetCounts implements OnModuleDestroy {
  private readonly kept = new Map<string, { until: number; facets: Promise<MediaFacets> }>();
  private readonly endings: (() => void)[];

  constructor(
    private readonly queries: MediaQueries,
    events: DomainEvents,
  ) {
    const forget = () => this.kept.clear();
    this.endings = [events.on(mediaAdded, forget), events.on(mediaChanged, forget)];
  }

  /** Creators, tags and sites of what the actor may see, most used first, at most 100 of each. */
  async facets(actor: Actor): Promise<MediaFacets> {
    // What a child may see changes with playlists and creators, of which nobody tells.
    if (actor.role === 'child') return this.count(actor);
    const audience = actor.role === 'guest' ? actor.personId : 'household';
    const known = this.kept.get(audience);
    if (known && known.until > Date.now()) return known.facets;
    const facets = this.count(actor);
    this.kept.set(audience, { until: Date.now() + KEPT_MS, facets });
    facets.catch(() => this.kept.delete(audience));
    return facets;
  }

  onModuleDestroy(): void {
    for (const end of this.endings) end();
  }

  private async count(actor: Actor): Promise<MediaFacets> {
    const { creators, tags, sites, languages } = await this.queries.facets(actor, MOST_OF_EACH);
    return {
      creators: creators.map(({ id, name, url, count }) => ({ id, name, url, count: Number(count) })),
      tags: tags.map(({ name, count }) => ({ name, count: Number(count) })),
      sites: sites.map(({ name, count }) => ({ key: siteKeySchema.parse(name), count: Number(count) })),
      languages: withoutRegions(languages),
    };
  }
}

function withoutRegions(tags: readonly { name: string; count: number | string }[]): MediaFacets['languages'] {
  const counts = new Map<string, number>();
  for (const { name, count } of tags) {
    const code = name.split('-', 1)[0]?.toLowerCase() ?? name;
    counts.set(code, (counts.get(code) ?? 0) + Number(count));
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((one, other) => other.count - one.count);
}
