import { HASH_BYTES, isEmpty } from './picture-hash.js';

/** How two fingerprints lie on each other best. */
export interface Alignment {
  /** Share of the bits that differ, 0 to 1; two random films have about 0.5. */
  readonly error: number;
  /** By how many steps the second begins later in the first. */
  readonly offset: number;
  /** Steps that were compared. */
  readonly overlap: number;
}

/** Thirty-two bit words per step, so that pictures (two words) and sound (one) are compared by the same code. */
interface Track {
  readonly words: Uint32Array;
  readonly wordsPerStep: number;
  /** Steps that count; pictures of nothing do not. */
  readonly counts: (step: number) => boolean;
}

/** How far two tracks may be shifted, and how much of the shorter must lie on the longer. Steps and a share. */
export interface AlignmentLimits {
  readonly mostOffset: number;
  readonly leastShare: number;
  readonly leastSteps: number;
}

/** Pictures as `hashFrames` makes them: two steps a second. */
export function pictureTrack(hashes: Uint8Array): Track {
  const whole = hashes.slice(0, hashes.length - (hashes.length % HASH_BYTES));
  return {
    words: new Uint32Array(whole.buffer, whole.byteOffset, whole.length / 4),
    wordsPerStep: HASH_BYTES / 4,
    counts: (step) => !isEmpty(whole, step * HASH_BYTES),
  };
}

/** Chromaprint's numbers: one step is 4096 samples at 11,025 Hz with two thirds overlap, about 0.124 s. */
export function soundTrack(words: Uint32Array): Track {
  return { words, wordsPerStep: 1, counts: (step) => words[step] !== 0 };
}

/** The offset at which two tracks differ least; null when no allowed offset has enough to compare. */
export function bestOffset(first: Track, second: Track, limits: AlignmentLimits): Alignment | null {
  const a = steps(first);
  const b = steps(second);
  const least = Math.max(limits.leastSteps, Math.floor(Math.min(a, b) * limits.leastShare));
  const known = [countable(first, a), countable(second, b)] as const;
  let best: Alignment | null = null;
  for (let offset = -limits.mostOffset; offset <= limits.mostOffset; offset += 1) {
    const from = Math.max(0, offset);
    const to = Math.min(a, b + offset);
    if (to - from < least) continue;
    const found = compare(first, second, known, { offset, from, to }, best?.error ?? 1);
    if (found && found.overlap >= least / 2 && (!best || found.error < best.error)) best = found;
  }
  return best;
}

/** Null as soon as it cannot be better than `worst` any more. */
function compare(
  first: Track,
  second: Track,
  [knowsFirst, knowsSecond]: readonly [Uint8Array, Uint8Array],
  { offset, from, to }: { offset: number; from: number; to: number },
  worst: number,
): Alignment | null {
  const size = first.wordsPerStep;
  const mostBits = worst * (to - from) * size * 32;
  let bits = 0;
  let overlap = 0;
  for (let step = from; step < to; step += 1) {
    if (!knowsFirst[step] || !knowsSecond[step - offset]) continue;
    overlap += 1;
    for (let word = 0; word < size; word += 1) {
      const one = first.words[step * size + word] ?? 0;
      bits += ones(one ^ (second.words[(step - offset) * size + word] ?? 0));
    }
    if (bits > mostBits) return null;
  }
  return overlap === 0 ? null : { error: bits / (overlap * size * 32), offset, overlap };
}

function steps(track: Track): number {
  return Math.floor(track.words.length / track.wordsPerStep);
}

function countable(track: Track, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_none, step) => (track.counts(step) ? 1 : 0));
}

/** The set bits of a 32-bit word (Hacker's Delight, section 5-1). */
function ones(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
