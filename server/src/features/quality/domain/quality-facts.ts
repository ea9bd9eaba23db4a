import type { Quality } from '../../../core/ytdlp/quality.contract.js';
import type { Device } from '../../sites/quality-advice.contract.js';
import type { MediaSort, PreviewChoice } from '../../sites/sites.contract.js';

/** Everything that the choice depends on; what is not known is null and limits nothing. */
export interface QualityFacts {
  /** As a preview offers them: the largest first, `audio` last. */
  readonly choices: readonly PreviewChoice[];
  readonly sort: MediaSort;
  readonly durationSeconds: number | null;
  readonly device: Device | null;
  /** Bytes per second at which this site's files came lately. */
  readonly serverLine: number | null;
  readonly disk: { readonly freeBytes: number; readonly reserveBytes: number } | null;
  /** What the person's plan still allows. */
  readonly allowance: { readonly bytesLeft: number | null; readonly largestFileBytes: number | null };
  /** What this person usually chooses for this sort of thing. */
  readonly habit: Quality | null;
  readonly preference: { readonly quality: Quality | 'auto'; readonly isSmallerOnMobile: boolean };
}
