/** A film as far as it is compared with its smaller copy. */
export interface JudgedFile {
  readonly bytes: number;
  readonly durationSeconds: number | null;
  readonly hasPicture: boolean;
  readonly hasSound: boolean;
}

/** The least that a result must save. */
const LEAST_SAVED = 0.1;
const SECONDS_OFF = 0.5;
const SHARE_OFF = 0.01;

/** The largest result that is worth keeping, in bytes: nine tenths of the original. */
export function mostBytes(originalBytes: number): number {
  return Math.floor(originalBytes * (1 - LEAST_SAVED));
}

/**
 * Whether a result may take the original's place: at least a tenth smaller, with the same parts, and as long as the
 * original to half a second or one in a hundred, whichever is more.
 */
export function judgeResult(original: JudgedFile, result: JudgedFile): 'good' | 'not-smaller' | 'unplayable' {
  const isWhole =
    original.hasPicture === result.hasPicture &&
    original.hasSound === result.hasSound &&
    isAsLong(original.durationSeconds, result.durationSeconds);
  if (!isWhole) return 'unplayable';
  return result.bytes <= mostBytes(original.bytes) ? 'good' : 'not-smaller';
}

function isAsLong(original: number | null, result: number | null): boolean {
  if (result === null) return false;
  if (original === null) return true;
  return Math.abs(result - original) <= Math.max(SECONDS_OFF, original * SHARE_OFF);
}
