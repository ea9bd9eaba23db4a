/** A calendar month as moments: `from` inclusive, `until` exclusive. */
export interface CalendarMonth {
  readonly from: Date;
  readonly until: Date;
}

const MINUTE_MS = 60_000;
/** Farther than any zone is from UTC: Kiritimati is 14 hours ahead, Baker Island 12 behind. */
const FARTHEST_MINUTES = 16 * 60;

/**
 * The month of `now` by the wall clock of an IANA time zone, also where the clock is changed at its turn. Throws
 * `RangeError` for a zone that is none.
 */
export function calendarMonth(now: Date, timeZone: string): CalendarMonth {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', ...FIELDS });
  const index = monthIndex(clock, now.getTime());
  return { from: new Date(startOf(clock, index)), until: new Date(startOf(clock, index + 1)) };
}

const FIELDS = { year: 'numeric', month: 'numeric' } as const;

/** Months since the year 0 on the clock. */
function monthIndex(clock: Intl.DateTimeFormat, at: number): number {
  const parts = clock.formatToParts(at);
  const numberOf = (type: 'year' | 'month') => Number(parts.find((part) => part.type === type)?.value);
  return numberOf('year') * 12 + numberOf('month') - 1;
}

/** The first minute that the clock counts to a month: found by halving, whatever its offset is and becomes. */
function startOf(clock: Intl.DateTimeFormat, index: number): number {
  const guess = Date.UTC(Math.floor(index / 12), index % 12, 1);
  let before = -FARTHEST_MINUTES;
  let inside = FARTHEST_MINUTES;
  while (inside - before > 1) {
    const middle = Math.floor((before + inside) / 2);
    if (monthIndex(clock, guess + middle * MINUTE_MS) >= index) inside = middle;
    else before = middle;
  }
  return guess + inside * MINUTE_MS;
}
