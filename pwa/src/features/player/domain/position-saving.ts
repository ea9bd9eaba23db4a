/** How often the place is sent while playing. Milliseconds. */
const everyMs = 5_000;

export interface SavedPlace {
  at: number;
  seconds: number;
}

/** Whether a playing film's place should be sent now; `at` and `now` in milliseconds. */
export function isSaveDue(last: SavedPlace, now: number, seconds: number): boolean {
  return now - last.at >= everyMs && hasMoved(last, seconds);
}

/** Whether the place differs from the one last sent by more than a rounding. */
export function hasMoved(last: SavedPlace, seconds: number): boolean {
  return Number.isFinite(seconds) && Math.abs(seconds - last.seconds) >= 0.5;
}
