/** A conversion that runs. */
export interface RunningConversion {
  readonly id: string;
  /** Whose player asked for it: one viewer, one conversion. */
  readonly viewer: string;
  /** Which version of which film. */
  readonly source: string;
  /** The segment it writes now; everything between its first and this one exists. */
  readonly writing: number;
  readonly askedAtMs: number;
}

/** Waiting is quicker than a restart when the wanted segment is this near. */
const NEAR_SEGMENTS = 4;
const STEALABLE_AFTER_MS = 10_000;

export type ConversionChoice =
  | { readonly kind: 'wait'; readonly id: string }
  | { readonly kind: 'start'; readonly stop: string | null }
  | { readonly kind: 'busy' };

/**
 * What to do for a segment that does not exist yet: wait for a conversion that is about to write it, start one
 * (instead of the viewer's own, or of one that nobody has asked for in ten seconds), or say that all are taken.
 */
export function chooseConversion(
  running: readonly RunningConversion[],
  wanted: { viewer: string; source: string; segment: number },
  mostAtOnce: number,
  nowMs: number,
): ConversionChoice {
  const near = running.find(
    (each) =>
      each.source === wanted.source &&
      wanted.segment >= each.writing &&
      wanted.segment <= each.writing + NEAR_SEGMENTS,
  );
  if (near) return { kind: 'wait', id: near.id };
  const own = running.find((each) => each.viewer === wanted.viewer);
  if (own) return { kind: 'start', stop: own.id };
  if (running.length < mostAtOnce) return { kind: 'start', stop: null };
  const [oldest] = [...running].sort((a, b) => a.askedAtMs - b.askedAtMs);
  const isIdle = oldest !== undefined && nowMs - oldest.askedAtMs >= STEALABLE_AFTER_MS;
  return isIdle ? { kind: 'start', stop: oldest.id } : { kind: 'busy' };
}
