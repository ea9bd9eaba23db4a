import type { Quality } from '../../../core/ytdlp/quality.contract.js';
import type { Preview } from '../../sites/sites.contract.js';
import { refusalOf, type Left } from './allowance.js';

/** What a preview knows of sizes. */
export type Sizes = Pick<Preview, 'choices' | 'formats' | 'durationSeconds'>;

/** What is to be downloaded of it. */
export interface Wish {
  readonly quality: Quality | 'auto';
  readonly options: {
    readonly formatId: string | null;
    readonly section: { readonly startSeconds: number; readonly endSeconds: number | null } | null;
  };
}

/** The bytes a wish is expected to take; null where nobody can say before it runs. Part of a film takes its share. */
export function expectedBytes(sizes: Sizes | null, wish: Wish): number | null {
  if (!sizes) return null;
  const { formatId } = wish.options;
  const whole =
    formatId === null
      ? sizes.choices.find(({ quality }) => quality === wish.quality)?.estimatedBytes
      : sizes.formats.find((format) => format.formatId === formatId)?.estimatedBytes;
  return whole === null || whole === undefined
    ? null
    : Math.ceil(whole * shareOf(sizes, wish.options.section));
}

/** The largest offered quality that would fit; null when none is known to. */
export function largestThatFits(sizes: Sizes | null, wish: Wish, left: Left): Quality | null {
  const share = sizes ? shareOf(sizes, wish.options.section) : 1;
  const fits = (bytes: number | null) => bytes !== null && refusalOf(left, Math.ceil(bytes * share)) === null;
  return sizes?.choices.find(({ estimatedBytes }) => fits(estimatedBytes))?.quality ?? null;
}

function shareOf({ durationSeconds }: Sizes, section: Wish['options']['section']): number {
  if (!section || !durationSeconds) return 1;
  const end = Math.min(section.endSeconds ?? durationSeconds, durationSeconds);
  return Math.min(1, Math.max(0, end - section.startSeconds) / durationSeconds);
}
