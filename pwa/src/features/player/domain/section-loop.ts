/** A part of a film that is played again and again; `to` is null while its end is not chosen yet. Seconds. */
export interface SectionLoop {
  from: number;
  to: number | null;
}

const shortestSeconds = 0.5;

/** The one button of the loop: first it sets A, then B, then it ends the loop. A B before A changes places with it. */
export function nextLoop(loop: SectionLoop | null, seconds: number): SectionLoop | null {
  if (loop === null) return { from: seconds, to: null };
  if (loop.to !== null) return null;
  const [from, to] = seconds < loop.from ? [seconds, loop.from] : [loop.from, seconds];
  return to - from < shortestSeconds ? loop : { from, to };
}

/** Where to go back to at this moment, null when nothing is to be done. */
export function loopTarget(loop: SectionLoop | null, seconds: number): number | null {
  return loop !== null && loop.to !== null && seconds >= loop.to ? loop.from : null;
}
