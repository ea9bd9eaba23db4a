import { bestOffset, pictureTrack, soundTrack } from './best-offset.js';

/** What two items are compared by; null where there is none. */
export interface Fingerprint {
  readonly pictures: Uint8Array | null;
  readonly sound: Uint32Array | null;
}

/** The item that others are compared with; `turned` is its picture turned left to right, while it is known. */
export interface TurnableFingerprint extends Fingerprint {
  readonly turned: Uint8Array | null;
}

/** How alike two items are. Errors are shares of bits, null where there was nothing to compare. */
export interface Likeness {
  readonly pictureError: number | null;
  readonly soundError: number | null;
  readonly isMirrored: boolean;
}

/** Below these two items count as one; `docs/duplicates.md` has the figures they stand on. */
export const PICTURE_LIMIT = 0.15;
export const SOUND_LIMIT = 0.2;

/** Seconds by which a copy may begin earlier or later than another. */
export const MOST_TRIMMED_SECONDS = 60;
/** Chromaprint's algorithm 1: frames of 4096 samples at 11,025 Hz, each a third further on. */
const SOUND_STEPS_PER_SECOND = 11025 / (4096 / 3);

const PICTURE_STEPS_PER_SECOND = 2;

const pictureLimits = { leastShare: 0.5, leastSteps: 8 };
const soundLimits = { leastShare: 0.4, leastSteps: 24 };

/**
 * Lays two items on each other as well as it goes with at most `trimmedSeconds` between their beginnings, the first
 * one also turned left to right. Sound takes longer and is compared only where the pictures are alike or missing.
 */
export function compareFingerprints(
  first: TurnableFingerprint,
  second: Fingerprint,
  trimmedSeconds: number = MOST_TRIMMED_SECONDS,
): Likeness {
  const plain = pictures(first.pictures, second.pictures, trimmedSeconds);
  const turned = pictures(first.turned, second.pictures, trimmedSeconds);
  const isMirrored = plain !== null && turned !== null && turned < plain;
  const pictureError = isMirrored ? turned : plain;
  const isWorthHearing = pictureError === null || pictureError < PICTURE_LIMIT;
  const soundError = isWorthHearing ? soundErrorOf(first, second, trimmedSeconds) : null;
  return { pictureError, soundError, isMirrored };
}

/** The share of bits in which two sounds differ at their best; null when there are not two. */
export function soundErrorOf(
  { sound: first }: Fingerprint,
  { sound: second }: Fingerprint,
  trimmedSeconds: number = MOST_TRIMMED_SECONDS,
): number | null {
  if (!first || !second) return null;
  const mostOffset = Math.round(trimmedSeconds * SOUND_STEPS_PER_SECOND);
  return bestOffset(soundTrack(first), soundTrack(second), { ...soundLimits, mostOffset })?.error ?? null;
}

/**
 * Whether two items are one, and by what that was seen. Films must show the same, and sound the same where both have
 * a sound to compare: a talk in front of one background is many films, and another language is another film. What
 * has no picture is compared by its sound.
 */
export function judgeLikeness({ pictureError, soundError }: Likeness): 'picture' | 'sound' | null {
  const soundsAlike = soundError === null || soundError < SOUND_LIMIT;
  if (pictureError !== null) return pictureError < PICTURE_LIMIT && soundsAlike ? 'picture' : null;
  return soundError !== null && soundsAlike ? 'sound' : null;
}

function pictures(
  first: Uint8Array | null,
  second: Uint8Array | null,
  trimmedSeconds: number,
): number | null {
  if (!first || !second) return null;
  const limits = { ...pictureLimits, mostOffset: trimmedSeconds * PICTURE_STEPS_PER_SECOND };
  return bestOffset(pictureTrack(first), pictureTrack(second), limits)?.error ?? null;
}
