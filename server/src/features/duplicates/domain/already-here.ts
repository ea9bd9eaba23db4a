import type { MediaSummary } from '../../library/library.contract.js';
import type { SitePreview } from '../../sites/domain/to-preview.js';
import type { AlreadyHere, HouseholdCopy, OfferRelation } from '../../sites/household-copy.contract.js';
import { compareOffer, type Here, type Offer } from './compare-offer.js';
import { bestFirst } from './relation.js';

export type Likeness = HouseholdCopy['likeness'];

/** An item of the library that is, or may be, what a link leads to. */
export interface FoundCopy {
  readonly media: MediaSummary;
  readonly videoCodec: string | null;
  readonly likeness: Likeness;
}

const MOST_COPIES = 5;

/** What is there, the surest first and of those the best; every choice of the preview compared with that. Null for none. */
export function toAlreadyHere(
  preview: Pick<SitePreview, 'durationSeconds' | 'choices' | 'formats'>,
  found: readonly FoundCopy[],
): AlreadyHere | null {
  const facts = found.map((copy) => ({ ...factsOf(copy), copy }));
  const inOrder = (likeness: Likeness) => bestFirst(facts.filter(({ copy }) => copy.likeness === likeness));
  const ordered = [...inOrder('exact'), ...inOrder('likely')];
  const [best] = ordered;
  if (!best) return null;
  const { durationSeconds } = preview;
  const compare = (offer: Omit<Offer, 'durationSeconds'>) =>
    compareOffer({ ...offer, durationSeconds }, best);
  return {
    copies: ordered.slice(0, MOST_COPIES).map(({ copy }) => toCopy(copy)),
    byQuality: preview.choices.flatMap(({ quality, height, videoCodec, estimatedBytes }) => {
      const isSound = quality === 'audio';
      return told({ quality }, compare({ isSound, height, videoCodec, bytes: estimatedBytes }));
    }),
    byFormat: preview.formats.flatMap(({ formatId, hasPicture, videoCodec, estimatedBytes, ...size }) => {
      const offer = { isSound: !hasPicture, height: shorterSide(size), videoCodec, bytes: estimatedBytes };
      return told({ formatId }, compare(offer));
    }),
  };
}

const told = <Of extends object>(of: Of, relation: OfferRelation | null) =>
  relation === null ? [] : [{ ...of, relation }];

function toCopy({ media, likeness }: FoundCopy): HouseholdCopy {
  const { id, title, kind, durationSeconds, bytes, thumbnailUrl, colour, creator } = media;
  return {
    ...{ mediaId: id, title, kind, durationSeconds, bytes, thumbnailUrl, colour, likeness },
    author: creator?.name ?? null,
    height: shorterSide(media),
  };
}

function factsOf({ media, videoCodec }: FoundCopy): Here {
  const { kind, bytes, durationSeconds } = media;
  return { kind, bytes, durationSeconds, videoCodec, height: shorterSide(media) };
}

/** What sites count a picture's lines by, whichever way it is turned. */
function shorterSide({ width, height }: { width: number | null; height: number | null }): number | null {
  return height === null ? null : Math.min(height, width ?? height);
}
