import type { HistoryNumbers } from '../../../api/index.js';

type Day = HistoryNumbers['byDay'][number];

/** One bar: the days it stands for, and what came in them. Days are `2026-11-21`. */
export interface Bar {
  readonly from: string;
  readonly until: string;
  readonly count: number;
  readonly bytes: number;
}

/** As many bars as stand side by side on a phone and can still be told apart. */
const mostBars = 46;

/** The days as bars, oldest first: a bar a day, or weeks and months where there would be too many. */
export function barsOf(days: readonly Day[]): Bar[] {
  const span = days.length <= mostBars ? 1 : days.length <= mostBars * 7 ? 7 : 30;
  const bars: Bar[] = [];
  // Counted from the newest, so that the last bar is a whole one.
  for (let end = days.length; end > 0; end -= span) {
    const part = days.slice(Math.max(0, end - span), end);
    const [first, last] = [part[0], part.at(-1)];
    if (first && last)
      bars.unshift({
        ...{ from: first.day, until: last.day },
        count: part.reduce((sum, { count }) => sum + count, 0),
        bytes: part.reduce((sum, { bytes }) => sum + bytes, 0),
      });
  }
  return bars;
}

/** A round number at or above `most`, for the top of a scale: 1, 2 or 5 times a power of ten. */
export function roundTop(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5].find((step) => step * power >= most) ?? 10) * power;
}
