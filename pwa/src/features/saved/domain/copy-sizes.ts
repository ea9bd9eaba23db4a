import { copyHeights, type CopyHeight } from './saved-film.js';

/** What pictures of these sizes take in ordinary films, and their sound, in bits per second. */
const usualBits: Readonly<Record<CopyHeight, number>> = { 720: 1_800_000, 480: 850_000, 360: 500_000 };
const soundBits = 128_000;

/** A smaller copy that is worth making, and what it will take, roughly. */
export interface CopySize {
  readonly height: CopyHeight;
  readonly bytes: number;
}

/** The smaller copies of a film worth offering: a smaller picture, and at least a fifth less to carry. Largest first. */
export function copySizes(film: {
  kind: 'video' | 'audio';
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  bytes: number;
}): CopySize[] {
  const { kind, width, height, durationSeconds } = film;
  if (kind === 'audio' || width === null || height === null || durationSeconds === null) return [];
  return copyHeights
    .filter((size) => size < Math.min(width, height))
    .map((size) => ({
      height: size,
      bytes: Math.round(((usualBits[size] + soundBits) / 8) * durationSeconds),
    }))
    .filter(({ bytes }) => bytes < film.bytes * 0.8);
}
