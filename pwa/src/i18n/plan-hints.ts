import type { RequestedQuality } from '../api/index.js';
import { m } from '../paraglide/messages.js';
import { show } from './formats.js';
import { qualityName } from './quality-names.js';

/** What a refusal of a plan tells; nothing of it where only its code is known. */
interface RefusalParams {
  readonly left?: number;
  readonly needed?: number;
  readonly fits?: string;
}
type Sentence = (sizes: { needed: string; left: string }) => string;

const hint = (sizes: Sentence, next: () => string) => (params: RefusalParams) => {
  const { left, needed, fits } = params;
  const facts =
    needed && left !== undefined ? sizes({ needed: show.bytes(needed), left: show.bytes(left) }) : '';
  const instead = fits ? m.plans_would_fit({ quality: qualityName(fits as RequestedQuality) }) : next();
  return [facts, instead].filter(Boolean).join(' ');
};

/** How much it needs and what is left; then what would fit instead, else what to do next. */
export const planHint = (next: () => string) => hint((sizes) => m.plans_needs(sizes), next);

/** The same about the size of one file. */
export const planFileHint = (next: () => string) => hint((sizes) => m.plans_needs_file(sizes), next);
