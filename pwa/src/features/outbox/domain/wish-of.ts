import type { RequestedQuality } from '../../../api/index.js';
import { findLink } from '../../../lib/links.js';
import { readLinks } from '../../../lib/read-links.js';
import type { OutboxWish } from '../outbox-entry.js';

/** Nothing but the film. */
export const noOptions = {
  formatId: null,
  section: null,
  subtitleLanguages: [],
  audioLanguages: [],
  forPersonIds: [],
};

/** What a text wishes for: the one link in it or all of them; null when there is none. */
export function wishOf(text: string, quality: RequestedQuality): OutboxWish | null {
  const link = findLink(text);
  const count = readLinks(text).good.length;
  if (count > 1)
    return { kind: 'batch', body: { text, name: null, quality, options: noOptions, notBefore: null } };
  return link === null
    ? null
    : { kind: 'download', body: { url: link, quality, options: noOptions, device: null } };
}

/** A wish with another text and quality. What was chosen of one film is nothing of another; for whom it is stays. */
export function changedWish(wish: OutboxWish, text: string, quality: RequestedQuality): OutboxWish {
  if (wish.kind === 'batch') return { kind: 'batch', body: { ...wish.body, text, quality } };
  const url = findLink(text) ?? text;
  const isSame = url === wish.body.url && quality === wish.body.quality;
  const { forPersonIds } = wish.body.options;
  const options = isSame ? wish.body.options : { ...noOptions, forPersonIds };
  return { kind: 'download', body: { ...wish.body, url, quality, options } };
}
