import { HASH_BYTES } from './picture-hash.js';

/** Keys that one film has. */
const SKETCH_SIZE = 24;
/** Bytes of a hash that go together: a copy keeps about half of such pieces bit by bit. */
const PIECE_BYTES = 2;
/** Keeps the keys of sounds apart from those of pictures. */
const SOUND_BAND = 4 << 16;

/**
 * The keys by which a trimmed copy of a film finds its original: of all two-byte pieces of all picture hashes, those
 * whose scrambled value is smallest (a bottom-k sketch, Broder 1997). Two films that share many pieces share some of
 * these, wherever in the film they lie.
 */
export function pictureKeys(hashes: Uint8Array): number[] {
  const keys = new Set<number>();
  for (let at = 0; at + PIECE_BYTES <= hashes.length; at += PIECE_BYTES) {
    const value = ((hashes[at] ?? 0) << 8) | (hashes[at + 1] ?? 0);
    if (isTelling(value)) keys.add((((at % HASH_BYTES) / PIECE_BYTES) << 16) | value);
  }
  return smallest(keys);
}

/** The same of a sound, from the upper half of each number. */
export function soundKeys(words: Uint32Array): number[] {
  const keys = new Set<number>();
  for (const word of words) if (isTelling(word >>> 16)) keys.add(SOUND_BAND | (word >>> 16));
  return smallest(keys);
}

function smallest(keys: ReadonlySet<number>): number[] {
  return [...keys]
    .map((key) => [key, scrambled(key)] as const)
    .sort(([, a], [, b]) => a - b)
    .slice(0, SKETCH_SIZE)
    .map(([key]) => key);
}

/** Pieces that are nearly all zeros or ones occur everywhere. */
function isTelling(value: number): boolean {
  let ones = 0;
  for (let rest = value; rest > 0; rest >>>= 1) ones += rest & 1;
  return ones >= 3 && ones <= 13;
}

/** A fixed mixing of 32 bits (the finaliser of MurmurHash3). */
function scrambled(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
