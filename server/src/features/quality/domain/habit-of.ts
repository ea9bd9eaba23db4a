import type { Quality } from '../../../core/ytdlp/quality.contract.js';
import type { MediaSort } from '../../sites/sites.contract.js';

/** What somebody chose once, by hand. */
export interface PastChoice {
  readonly sort: MediaSort;
  readonly quality: Quality;
}

/** Choices that make a habit, and the share of them that must agree. */
const LEAST = 3;
const AGREEMENT = 0.6;
const LOOKED_AT = 10;

/** What somebody usually chooses for this sort of thing; `past` newest first. Null while there is no habit. */
export function habitOf(past: readonly PastChoice[], sort: MediaSort): Quality | null {
  const recent = past.filter((choice) => choice.sort === sort).slice(0, LOOKED_AT);
  if (recent.length < LEAST) return null;
  const counts = new Map<Quality, number>();
  for (const { quality } of recent) counts.set(quality, (counts.get(quality) ?? 0) + 1);
  const [usual] = [...counts].sort(([, one], [, other]) => other - one);
  return usual && usual[1] / recent.length >= AGREEMENT ? usual[0] : null;
}
