/** From this far on a screen that runs is brought back: less than the ear can tell between two rooms. Seconds. */
const outOfStep = 0.04;
/** So near it is left alone again; nearer than where it began, so that it does not begin anew all the time. */
const inStep = 0.012;
/** Farther than this nobody waits for a slower or faster film to close the gap. */
const tooFar = 0.8;
/** The gap is closed in about so many seconds … */
const closeWithin = 1.5;
/** … by at most so much of the speed, which hardly anybody hears: browsers keep the pitch. */
const mostNudge = 0.08;
/** A jump needs a moment before it is judged: another one at once would only stop the film again. */
const judgedAfterMs = 2500;
/** A film that stands still is seen to be elsewhere from about a frame on. */
const still = 0.05;

export interface StepFacts {
  /** How far this screen is ahead of its room; behind when negative. Seconds. */
  readonly drift: number;
  readonly isRunning: boolean;
  /** Whether it is being brought back already. */
  readonly isNudged: boolean;
  /** Milliseconds since it last jumped. */
  readonly sinceJumpMs: number;
}

/** What brings a screen back: nothing, a factor of its speed for a while, or a jump to where the room is. */
export type Correction =
  { readonly kind: 'none' } | { readonly kind: 'nudge'; readonly factor: number } | { readonly kind: 'jump' };

/** How a screen comes back into step with its room. */
export function correctionOf({ drift, isRunning, isNudged, sinceJumpMs }: StepFacts): Correction {
  const gap = Math.abs(drift);
  if (!isRunning) return gap > still ? { kind: 'jump' } : { kind: 'none' };
  if (gap > tooFar && sinceJumpMs >= judgedAfterMs) return { kind: 'jump' };
  if (gap <= (isNudged ? inStep : outOfStep)) return { kind: 'none' };
  return { kind: 'nudge', factor: 1 - Math.min(mostNudge, Math.max(-mostNudge, drift / closeWithin)) };
}
