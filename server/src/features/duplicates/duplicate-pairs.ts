import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import type { Likeness } from './domain/compare-fingerprints.js';
import { groupKeys } from './domain/groups.js';
import { DuplicatePair } from './duplicate-pair.entity.js';
import type { DuplicateKind } from './duplicates.contract.js';
import type { DuplicatesRealtimeEvents } from './duplicates.events.contract.js';
import { duplicatesFound } from './duplicates.events.js';

/** Another item that is the same as the one in question. */
export interface FoundPair extends Likeness {
  readonly otherId: string;
  readonly kind: DuplicateKind;
}

/** The remembered pairs and the groups they make. */
@Injectable()
export class DuplicatePairs {
  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly publisher: RealtimePublisher<DuplicatesRealtimeEvents>,
  ) {}

  /**
   * Makes an item's open pairs exactly those that were found now: its file may be another one than last time. What
   * somebody dismissed stays as it is.
   */
  async remember(mediaId: string, found: readonly FoundPair[]): Promise<void> {
    const { touched, newIds } = await this.em.fork().transactional(async (em) => {
      const known = await em.find(DuplicatePair, { $or: [{ first: mediaId }, { second: mediaId }] });
      const others = new Set(known.map((pair) => otherOf(pair, mediaId)));
      const wanted = new Set(found.map(({ otherId }) => otherId));
      const gone = known.filter((pair) => !pair.dismissedAt && !wanted.has(otherOf(pair, mediaId)));
      const fresh = found.filter(({ otherId }) => !others.has(otherId));
      const newIds = fresh.map(({ otherId }) => otherId);
      if (gone.length === 0 && fresh.length === 0) return { touched: [], newIds };
      await em.nativeDelete(DuplicatePair, { id: { $in: gone.map(({ id }) => id) } });
      const now = new Date();
      for (const { otherId, ...evidence } of fresh) {
        const [first = '', second = ''] = [mediaId, otherId].sort();
        const row = { id: v7(), first, second, groupKey: first, ...evidence, createdAt: now, updatedAt: now };
        await em.upsert(DuplicatePair, row, {
          onConflictFields: ['first', 'second'],
          onConflictAction: 'ignore',
        });
      }
      const ids = [mediaId, ...newIds, ...gone.map((pair) => otherOf(pair, mediaId))];
      await this.regroup(em, ids);
      return { touched: ids, newIds };
    });
    if (touched.length > 0) this.announce(touched);
    if (newIds.length > 0) this.events.announce(duplicatesFound, { mediaId, otherIds: newIds });
  }

  /** Tells the open screens of members that the groups of these items are different. */
  announce(mediaIds: readonly string[]): void {
    this.publisher.publish([{ role: 'member' }], 'duplicates.changed', { mediaIds: [...mediaIds] });
  }

  /** Gives every pair that hangs together with these items the key of its group. */
  private async regroup(em: EntityManager, ids: readonly string[]): Promise<void> {
    const pairs = new Map<string, DuplicatePair>();
    let frontier = [...new Set(ids)];
    const seen = new Set(frontier);
    while (frontier.length > 0) {
      const rows = await em.find(DuplicatePair, {
        dismissedAt: null,
        $or: [{ first: { $in: frontier } }, { second: { $in: frontier } }],
      });
      for (const row of rows) pairs.set(row.id, row);
      frontier = [...new Set(rows.flatMap((row) => [row.first.id, row.second.id]))].filter(
        (id) => !seen.has(id),
      );
      for (const id of frontier) seen.add(id);
    }
    const links = [...pairs.values()].map(({ first, second }) => ({ first: first.id, second: second.id }));
    const keys = groupKeys(links);
    for (const pair of pairs.values()) pair.groupKey = keys.get(pair.first.id) ?? pair.first.id;
    await em.flush();
  }
}

function otherOf(pair: DuplicatePair, mediaId: string): string {
  return pair.first.id === mediaId ? pair.second.id : pair.first.id;
}
