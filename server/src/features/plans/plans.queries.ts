import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { activeStatuses, openStatuses } from '../downloads/domain/download-state.js';
import type { Usage } from './domain/allowance.js';
import type { CalendarMonth } from './domain/calendar-month.js';

interface SumRow {
  readonly part: 'stored' | 'charged' | 'reserved' | 'arrived';
  readonly person: string;
  /** PostgreSQL gives sums as text. */
  readonly bytes: number | string;
}

/** Which downloads count as under way: all that are open, or those that somebody works on. */
export type UnderWay = 'open' | 'active';

const NOTHING: Usage = { storedBytes: 0, monthBytes: 0, reservedBytes: 0 };

/** Adds up what people use. Everything is asked through the given `em`, in its transaction where there is one. */
@Injectable()
export class PlansQueries {
  /**
   * What each of these people uses in `month`. A download that waits for its plan is not under way. One that has just
   * arrived and is not charged yet still has its reservation, and counts. Of one whose size nobody knows counts what
   * has arrived. `without` is a download that is left out.
   * One statement, so one moment: read one after the other, PostgreSQL shows a film that is charged meanwhile in neither sum.
   */
  async usage(
    em: EntityManager,
    personIds: readonly string[],
    month: CalendarMonth,
    { underWay, without = '' }: { underWay: UnderWay; without?: string },
  ): Promise<(personId: string) => Usage> {
    if (personIds.length === 0) return () => NOTHING;
    const people = list(personIds);
    const statuses = underWay === 'open' ? openStatuses : activeStatuses;
    const sums = await this.sums(
      em,
      `select 'stored' as part, added_by_id as person, sum(bytes) as bytes
        from media where added_by_id in (${people}) group by added_by_id
      union all select 'charged', person_id, sum(bytes)
        from usage_charges where person_id in (${people}) and at_ms >= ? and at_ms < ? group by person_id
      union all select 'reserved', d.person_id, sum(
          case when coalesce(d.total_bytes, r.bytes, 0) > d.downloaded_bytes
            then coalesce(d.total_bytes, r.bytes, 0) else d.downloaded_bytes end)
        from downloads d left join plan_reservations r on r.download_id = d.id
        where d.person_id in (${people}) and d.status in (${list(statuses)}) and d.id <> ?
          and (d.hold_code is null or d.hold_code not like 'plans.%') group by d.person_id
      union all select 'arrived', d.person_id, sum(d.total_bytes)
        from plan_reservations r join downloads d on d.id = r.download_id
        where d.person_id in (${people}) and d.status = 'completed' and d.media_id = d.id group by d.person_id`,
      [
        ...[...personIds, ...personIds, month.from.getTime(), month.until.getTime()],
        ...[...personIds, ...statuses, without, ...personIds],
      ],
    );
    return (personId) => ({
      storedBytes: sums('stored', personId),
      monthBytes: sums('charged', personId) + sums('arrived', personId),
      reservedBytes: sums('reserved', personId),
    });
  }

  private async sums(
    em: EntityManager,
    sql: string,
    values: readonly (string | number)[],
  ): Promise<(part: SumRow['part'], personId: string) => number> {
    const context = em.getTransactionContext();
    const rows = (await em.getConnection().execute(sql, [...values], 'all', context)) as SumRow[];
    return (part, personId) =>
      Number(rows.find((row) => row.part === part && row.person === personId)?.bytes ?? 0);
  }
}

function list(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
