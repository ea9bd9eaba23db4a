import { Cron } from 'croner';
import { UnknownTimeError } from '../schedules.errors.js';
import type { When } from '../schedules.contract.js';

/** Minute, hour, day, month, weekday: no seconds and no years. */
const FIVE_FIELDS = /^\S+(\s+\S+){4}$/;

/**
 * The first `count` times strictly after `after`, soonest first; fewer when there are no more. Wall-clock times are
 * those of the zone: one that a daylight-saving change skips happens as much later (02:30 becomes 03:30), one that
 * it repeats happens the first time only. Throws {@link UnknownTimeError} for a cron pattern or a date that is none.
 */
export function nextRuns(when: When, timeZone: string, after: Date, count = 1): Date[] {
  const pattern = patternOf(when);
  try {
    return new Cron(pattern, { timezone: timeZone, paused: true }).nextRuns(count, after);
  } catch {
    throw new UnknownTimeError();
  }
}

function patternOf(when: When): string {
  if (when.kind === 'once') {
    // The 31st of February would become a day in March.
    const isReal = new Date(`${when.at}Z`).toISOString().startsWith(when.at);
    if (!isReal) throw new UnknownTimeError();
    return `${when.at}:00`;
  }
  if (when.kind === 'cron') {
    if (!FIVE_FIELDS.test(when.pattern)) throw new UnknownTimeError();
    return when.pattern;
  }
  const [hour, minute] = when.time.split(':').map(Number);
  return `${minute} ${hour} * * ${[...new Set(when.days)].map((day) => day % 7).join(',')}`;
}
