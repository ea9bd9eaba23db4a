import type { DuplicateItem } from '../../api/index.js';
import { m, show } from '../../i18n/index.js';

/** How a copy compares with the best of its group, in two words. */
export const relationWords = (relation: DuplicateItem['relation']): string =>
  ({
    same: m.duplicates_same(),
    better: m.duplicates_better(),
    worse: m.duplicates_worse(),
    longer: m.duplicates_longer(),
    shorter: m.duplicates_shorter(),
  })[relation];

/** By what a copy was found. */
export function kindWords({ kind, isMirrored }: DuplicateItem): string | null {
  if (kind === null) return null;
  const words = {
    source: m.duplicates_kind_source(),
    file: m.duplicates_kind_file(),
    picture: m.duplicates_kind_picture(),
    sound: m.duplicates_kind_sound(),
  }[kind];
  return isMirrored ? `${words} · ${m.duplicates_mirrored()}` : words;
}

/** What there is to know when choosing between copies: size, height, length, codec. */
export function factsOf({ media, videoCodec }: DuplicateItem): string[] {
  return [
    show.bytes(media.bytes),
    media.height !== null && `${String(media.height)}p`,
    media.durationSeconds !== null && show.clock(media.durationSeconds),
    videoCodec?.toUpperCase(),
  ].filter((fact): fact is string => Boolean(fact));
}
