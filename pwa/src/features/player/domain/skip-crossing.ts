/** A part that a person skips. Seconds. */
export interface SkippedPart {
  startSeconds: number;
  endSeconds: number;
}

/**
 * The part that playing has just run into between two moments, null when none. Who goes into a part by hand, or comes
 * back to one, does not run into it: the moment before lies inside then.
 */
export function partEntered<Part extends SkippedPart>(
  parts: readonly Part[],
  before: number,
  now: number,
): Part | null {
  return (
    parts.find(
      ({ startSeconds, endSeconds }) => before < startSeconds && now >= startSeconds && now < endSeconds,
    ) ?? null
  );
}
