const FIRST_MS = 60_000;
const LONGEST_MS = 3600_000;

/** How long the translator is left alone after so many failures in a row: a minute, doubled each time, an hour at most. */
export function restAfter(failures: number): number {
  return failures <= 0 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
}
