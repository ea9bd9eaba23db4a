/** Places of a list, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Chosen places as the fewest ranges, for the server. */
export function rangesOf(places: Iterable<number>): Range[] {
  const ranges: { from: number; to: number }[] = [];
  for (const place of [...places].sort((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last && place <= last.to + 1) last.to = Math.max(last.to, place);
    else ranges.push({ from: place, to: place });
  }
  return ranges;
}

/** Every place from one to the other, whichever is first; nothing outside `1..count`. */
export function between(one: number, other: number, count: number): number[] {
  const from = Math.max(1, Math.min(one, other));
  const to = Math.min(count, Math.max(one, other));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
