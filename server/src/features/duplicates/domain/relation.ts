import type { DuplicateRelation } from '../duplicates.contract.js';

/** What the comparison of two copies reads. */
export interface CopyFacts {
  readonly height: number | null;
  readonly bytes: number;
  readonly durationSeconds: number | null;
  readonly videoCodec: string | null;
}

/** Lengths that differ by less are the same: trailers of silence, rounding. */
const SECONDS_ALIKE = 2;
const SHARE_ALIKE = 0.01;
/** Heights and bit rates that differ by less are the same. */
const HEIGHT_ALIKE = 0.1;
const RATE_ALIKE = 0.25;
/** How much more a codec makes of a bit than H.264 does, roughly. */
const EFFICIENCY: Readonly<Record<string, number>> = {
  hevc: 1.6,
  vp9: 1.5,
  av1: 1.9,
  mpeg4: 0.6,
  mpeg2video: 0.4,
};

/**
 * How `copy` compares with `other`: its length first, because nothing replaces what is missing; then the height of
 * its picture; then its bit rate, counted in H.264's bits.
 */
export function relationOf(copy: CopyFacts, other: CopyFacts): DuplicateRelation {
  return (
    lengthRelation(copy, other) ??
    heightRelation(copy, other) ??
    rateRelation(copy, other) ??
    ('same' as const)
  );
}

/** Null where the lengths are alike or one is unknown. */
export function lengthRelation(
  copy: Pick<CopyFacts, 'durationSeconds'>,
  other: Pick<CopyFacts, 'durationSeconds'>,
): 'longer' | 'shorter' | null {
  if (copy.durationSeconds === null || other.durationSeconds === null) return null;
  const seconds = copy.durationSeconds - other.durationSeconds;
  const longest = Math.max(copy.durationSeconds, other.durationSeconds);
  if (Math.abs(seconds) <= Math.max(SECONDS_ALIKE, longest * SHARE_ALIKE)) return null;
  return seconds > 0 ? 'longer' : 'shorter';
}

/** Null where the pictures are of one height; an unknown height counts as none. */
export const heightRelation = (copy: Pick<CopyFacts, 'height'>, other: Pick<CopyFacts, 'height'>) =>
  compared(copy.height ?? 0, other.height ?? 0, HEIGHT_ALIKE);

/** Null where the bit rates are alike. */
export const rateRelation = (copy: CopyFacts, other: CopyFacts) =>
  compared(worth(copy), worth(other), RATE_ALIKE);

/** Bits per second of a whole file; null when its length is unknown. */
export function bitsPerSecond({ bytes, durationSeconds }: Pick<CopyFacts, 'bytes' | 'durationSeconds'>) {
  return durationSeconds ? Math.round((bytes * 8) / durationSeconds) : null;
}

/** The copies with the one to keep first: the longest, then the best picture, then the smaller file. */
export function bestFirst<Copy extends CopyFacts>(copies: readonly Copy[]): Copy[] {
  const rank = { longer: -1, better: -1, same: 0, worse: 1, shorter: 1 } as const;
  return [...copies].sort((a, b) => rank[relationOf(a, b)] || a.bytes - b.bytes);
}

function worth(copy: CopyFacts): number {
  return (bitsPerSecond(copy) ?? 0) * (EFFICIENCY[copy.videoCodec ?? ''] ?? 1);
}

/** Null for what is alike. */
function compared(a: number, b: number, alike: number): 'better' | 'worse' | null {
  if (Math.abs(a - b) <= Math.max(a, b) * alike) return null;
  return a > b ? 'better' : 'worse';
}
