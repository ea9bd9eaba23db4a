/** Two taps closer together than this are one gesture; a lone tap is acted on when it has passed. Milliseconds. */
export const doubleTapMs = 280;
/** After a double tap every further tap on the same side within this time adds another step. Milliseconds. */
export const streakMs = 700;
/** Seconds that one step of a double tap moves. */
export const tapStepSeconds = 10;

export type TapSide = 'left' | 'middle' | 'right';

export interface TapState {
  side: TapSide;
  at: number;
  /** Seconds moved so far in this run of taps; 0 while only one tap was seen. */
  seconds: number;
}

/** What a tap means: `wait` asks the caller to toggle the controls after {@link doubleTapMs} if nothing follows. */
export type TapMeaning =
  | { kind: 'toggle' }
  | { kind: 'wait' }
  | { kind: 'seek'; side: 'left' | 'right'; step: number; total: number };

/** The side of the picture a tap fell on; the outer two fifths are for seeking. `x` and `width` in pixels. */
export function sideOf(x: number, width: number): TapSide {
  if (width <= 0) return 'middle';
  const share = x / width;
  if (share < 0.4) return 'left';
  return share > 0.6 ? 'right' : 'middle';
}

/** Reads one tap in the light of the one before. `at` in milliseconds; keep the returned state for the next tap. */
export function readTap(
  previous: TapState | null,
  side: TapSide,
  at: number,
): { state: TapState | null; meaning: TapMeaning } {
  if (side === 'middle') return { state: null, meaning: { kind: 'toggle' } };
  const isRun =
    previous !== null &&
    previous.side === side &&
    at - previous.at <= (previous.seconds > 0 ? streakMs : doubleTapMs);
  if (!isRun) return { state: { side, at, seconds: 0 }, meaning: { kind: 'wait' } };
  const total = previous.seconds + tapStepSeconds;
  const step = side === 'left' ? -tapStepSeconds : tapStepSeconds;
  return { state: { side, at, seconds: total }, meaning: { kind: 'seek', side, step, total } };
}
