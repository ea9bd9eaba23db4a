import type { OfferRelation } from '../../sites/household-copy.contract.js';
import { heightRelation, lengthRelation, rateRelation, type CopyFacts } from './relation.js';

/** What a site offers: `bytes` and `height` are null where it does not say. */
export interface Offer extends Omit<CopyFacts, 'bytes'> {
  readonly isSound: boolean;
  readonly bytes: number | null;
}

/** What is there. */
export interface Here extends CopyFacts {
  readonly kind: 'video' | 'audio';
}

/**
 * How an offer compares with what is there: whether it has a picture, then its length, then the height of its
 * picture, then its bit rate. A rate that nobody knows parts no two pictures of one height. Null when nothing can be
 * told: one picture's height, or the rate of sound, is unknown.
 */
export function compareOffer(offer: Offer, here: Here): OfferRelation | null {
  if (offer.isSound !== (here.kind === 'audio')) return offer.isSound ? 'sound-only' : 'with-picture';
  const byLength = lengthRelation(offer, here);
  if (byLength) return byLength;
  if (!offer.isSound && (offer.height === null || here.height === null)) return null;
  const byHeight = offer.isSound ? null : heightRelation(offer, here);
  if (byHeight) return byHeight;
  if (offer.bytes === null) return offer.isSound ? null : 'same';
  return rateRelation({ ...offer, bytes: offer.bytes }, here) ?? 'same';
}
