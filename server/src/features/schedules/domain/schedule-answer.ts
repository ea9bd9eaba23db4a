import { noOptions } from '../../downloads/downloads.contract.js';
import { findLinks } from '../../batches/domain/find-links.js';
import type { Schedule } from '../schedule.entity.js';
import type { ScheduleAnswer } from '../schedules.contract.js';
import { nextRuns } from './next-run.js';

const SHOWN_RUNS = 3;
const JUST_BEFORE_MS = 1;

/** A schedule as screens see it. */
export function toScheduleAnswer(row: Schedule): ScheduleAnswer {
  const { id, when, timeZone, text, quality, isEnabled } = row;
  const upcoming = row.nextRunAt
    ? nextRuns(when, timeZone, new Date(row.nextRunAt.getTime() - JUST_BEFORE_MS), SHOWN_RUNS)
    : [];
  return {
    ...{ id, personId: row.person.id, name: row.name ?? null, when, timeZone, text, quality, isEnabled },
    linkCount: findLinks(text).length,
    options: row.options ?? noOptions,
    nextRuns: upcoming.map((run) => run.toISOString()),
    lastRunAt: row.lastRunAt?.toISOString() ?? null,
    lastCode: row.lastCode ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
