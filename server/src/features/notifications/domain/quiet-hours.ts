import type { QuietHours } from '../push.contract.js';

/**
 * Whether it is quiet at `now` by the wall clock of the person's time zone. From 22:00 to 07:00 goes over midnight. Only
 * the clock on the wall counts: an hour that a change of the clock leaves out is never waited for, and one that comes
 * twice is quiet twice.
 */
export function isQuiet(now: Date, quiet: QuietHours | null | undefined): boolean {
  if (!quiet) return false;
  const minute = minuteOfDay(now, quiet.timeZone);
  const [from, until] = [minutesOf(quiet.from), minutesOf(quiet.until)];
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

function minuteOfDay(now: Date, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return minutesOf(clock.format(now));
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return (Number(hours) % 24) * 60 + Number(minutes);
}
