import type { Compression, CompressionCodec, CompressionLevel } from '../../api/index.js';
import { errorWords, m, show } from '../../i18n/index.js';
import { savedShare } from './domain/compression-lists.js';

/** The names of formats are the same in every language. */
export const codecNames: Readonly<Record<CompressionCodec, string>> = {
  h264: 'H.264',
  h265: 'H.265',
  av1: 'AV1',
};

export const levelWords = (level: CompressionLevel): { name: string; hint: string } =>
  ({
    low: { name: m.compression_level_low(), hint: m.compression_level_low_hint() },
    medium: { name: m.compression_level_medium(), hint: m.compression_level_medium_hint() },
    high: { name: m.compression_level_high(), hint: m.compression_level_high_hint() },
  })[level];

/** How many bytes it was, and is; with the share that this saves. */
export function sizeLine(compression: Compression): string {
  const { originalBytes, resultBytes } = compression;
  const share = savedShare(compression);
  if (resultBytes === null || share === null) return show.bytes(originalBytes);
  const sizes = { before: show.bytes(originalBytes), after: show.bytes(resultBytes) };
  return joined(m.compression_sizes(sizes), m.compression_saves({ percent: show.percent(share) }));
}

/** The line below a title: where it is and what came of it. */
export function stateLine(compression: Compression): string {
  const { status, originalBytes, resultBytes, etaSeconds, progress } = compression;
  const rule = compression.isByRule && m.compression_by_rule();
  switch (status) {
    case 'queued':
      return joined(m.compression_queued(), show.bytes(originalBytes), rule);
    case 'running':
      return progress === 0
        ? m.compression_starting()
        : joined(
            show.percent(progress),
            etaSeconds !== null && m.compression_left({ time: show.duration(etaSeconds) }),
            rule,
          );
    case 'paused':
      return joined(m.compression_paused(), rule);
    case 'keeping':
      return m.compression_keeping();
    case 'ready':
      return joined(sizeLine(compression), rule, itself(compression));
    case 'kept':
      return joined(
        m.compression_kept({ size: show.bytes(originalBytes - (resultBytes ?? 0)) }),
        ended(compression),
      );
    case 'discarded':
      return joined(m.compression_discarded(), ended(compression));
    case 'cancelled':
      return joined(m.compression_cancelled(), ended(compression));
    default:
      return joined(compression.error && errorWords.of(compression.error.code).title, ended(compression));
  }
}

const ended = ({ finishedAt, updatedAt }: Compression) => show.ago(finishedAt ?? updatedAt);
const itself = ({ keepsItselfAt }: Compression) =>
  keepsItselfAt !== null && m.compression_itself({ when: show.ago(keepsItselfAt) });

/** A dot between facts; empty ones are left out. */
function joined(...parts: (string | null | false)[]): string {
  return parts.filter((part) => part).join(' · ');
}
