import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { foldText } from '../library/domain/fold-text.js';
import { HistoryEntry } from './history-entry.entity.js';
import type { HistoryFilter } from './history.contract.js';
import { SIZE_ENDS, type HistorySum } from './domain/history-numbers.js';

/** The place after which a page begins. */
export interface HistoryPlace {
  readonly finishedAt: Date;
  readonly id: string;
}

/** A filter with whose entries are meant; null: the whole household's. */
export type OwnedFilter = Omit<HistoryFilter, 'everyone' | 'personId'> & { readonly personId: string | null };

interface SumRow extends Omit<HistorySum, 'quarterHour' | 'count' | 'bytes' | 'seconds' | 'size'> {
  readonly quarter: number | string;
  readonly size: number | string;
  readonly count: number | string;
  readonly bytes: number | string | null;
  readonly seconds: number | string | null;
}

/** The lists and sums of the history. */
@Injectable()
export class HistoryQueries {
  constructor(private readonly em: EntityManager) {}

  /** At most `limit` entries after `place`, newest first. */
  page(filter: OwnedFilter, place: HistoryPlace | null, limit: number): Promise<HistoryEntry[]> {
    return this.em
      .fork()
      .find(
        HistoryEntry,
        { $and: [where(filter), ...(place ? [after(place)] : [])] },
        { orderBy: { finishedAt: 'desc', id: 'desc' }, limit },
      );
  }

  /** Sums of everything from a quarter of an hour on. */
  async sums(personId: string | null, fromQuarterHour: number): Promise<HistorySum[]> {
    const size = `case ${SIZE_ENDS.map((end, index) => `when bytes < ${end} then ${index}`).join(' ')} else ${SIZE_ENDS.length} end`;
    const rows = (await this.em
      .fork()
      .getConnection()
      .execute(
        `select quarter_hour as quarter, site, kind, ${size} as size, count(*) as count, sum(bytes) as bytes,
        sum(duration_seconds) as seconds from history_entries
        where is_cleared = false and quarter_hour >= ?${personId === null ? '' : ' and person_id = ?'}
        group by quarter_hour, site, kind, ${size}`,
        personId === null ? [fromQuarterHour] : [fromQuarterHour, personId],
      )) as SumRow[];
    return rows.map(({ quarter, site, kind, ...sum }) => ({
      ...{ quarterHour: Number(quarter), site, kind, size: Number(sum.size) },
      ...{ count: Number(sum.count), bytes: Number(sum.bytes ?? 0), seconds: Number(sum.seconds ?? 0) },
    }));
  }
}

function where(filter: OwnedFilter): object {
  const { personId, site, kind, from, until } = filter;
  const words = foldText(filter.search).split(' ').filter(Boolean).slice(0, 10);
  return {
    isCleared: false,
    ...(personId === null ? {} : { person: personId }),
    ...(site ? { site } : {}),
    ...(kind ? { kind } : {}),
    $and: [
      ...(from ? [{ finishedAt: { $gte: new Date(from) } }] : []),
      ...(until ? [{ finishedAt: { $lt: new Date(until) } }] : []),
      ...words.map((word) => ({ words: { $like: `%${word.replace(/[\\%_]/g, '')}%` } })),
    ],
  };
}

function after({ finishedAt, id }: HistoryPlace): object {
  return { $or: [{ finishedAt: { $lt: finishedAt } }, { finishedAt, id: { $lt: id } }] };
}
