import type { Quality } from '../../../core/ytdlp/quality.contract.js';
import type { PreviewChoice } from '../../sites/sites.contract.js';

/** Bits per second of an ordinary H.264 film with its sound, by height. */
const USUAL_BITS: Readonly<Partial<Record<Quality, number>>> = {
  '1080p': 4_500_000,
  '720p': 2_500_000,
  '480p': 1_200_000,
  '360p': 700_000,
};

/** What a site most likely offers, for when it cannot be asked: the usual sizes at the usual weights. */
export function usualChoices(durationSeconds: number | null): PreviewChoice[] {
  return Object.entries(USUAL_BITS).map(([quality, bits]) => ({
    quality: quality as Quality,
    height: Number.parseInt(quality, 10),
    videoCodec: 'h264',
    estimatedBytes: durationSeconds === null ? null : Math.round((bits * durationSeconds) / 8),
  }));
}
