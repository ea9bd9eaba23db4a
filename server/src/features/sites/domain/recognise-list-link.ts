import { recogniseLink, type RecognisedLink } from './recognise-link.js';

/** A channel's own page is a list of its tabs; its films are one of them. */
const YOUTUBE_CHANNEL = /^\/(@[^/]+|(channel|c|user)\/[^/]+)(\/featured)?\/?$/;

/**
 * Recognises a link that may lead to a list: a playlist, a channel, a feed; only asking the site can tell. A film of
 * YouTube that is watched as part of a list stands for that list, a channel for its films. Throws what
 * {@link recogniseLink} throws.
 */
export function recogniseListLink(pasted: string): Pick<RecognisedLink, 'site' | 'siteName' | 'url'> {
  const link = recogniseLink(pasted);
  if (link.site !== 'youtube') return link;
  const text = pasted.trim();
  const asked = URL.parse(/^https?:/i.test(text) ? text : `https://${text}`);
  const list = asked?.searchParams.get('list');
  if (list) {
    const query = new URLSearchParams({ list }).toString();
    return { ...link, url: `https://www.youtube.com/playlist?${query}` };
  }
  const url = new URL(link.url);
  if (!YOUTUBE_CHANNEL.test(url.pathname)) return link;
  url.pathname = `${url.pathname.replace(/\/(featured)?\/?$/, '')}/videos`;
  return { ...link, url: url.href };
}
