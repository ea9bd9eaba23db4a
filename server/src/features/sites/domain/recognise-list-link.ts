import { recogniseLink, type RecognisedLink } from './recognise-link.js';

type ListLink = Pick<RecognisedLink, 'site' | 'siteName' | 'url'>;

/** A channel's own page is a list of its tabs; its films are one of them. */
const YOUTUBE_CHANNEL = /^\/(@[^/]+|(channel|c|user)\/[^/]+)(\/featured)?\/?$/;
/** Where a channel has what it publishes: films, Shorts, and what was or is live. */
const YOUTUBE_TABS = ['videos', 'shorts', 'streams'] as const;

/**
 * Recognises a link that may lead to a list: a playlist, a channel, a feed; only asking the site can tell. A film of
 * YouTube that is watched as part of a list stands for that list, a channel for its films. Throws what
 * {@link recogniseLink} throws.
 */
export function recogniseListLink(pasted: string): ListLink {
  const link = recogniseFollowedLink(pasted);
  const [films = link.url] = pagesOf(link);
  return { ...link, url: films };
}

/**
 * Recognises a link that is to be followed: as {@link recogniseListLink}, but a channel stands for all it publishes, see
 * {@link pagesOf}. Throws what {@link recogniseLink} throws.
 */
export function recogniseFollowedLink(pasted: string): ListLink {
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
  url.pathname = url.pathname.replace(/\/(featured)?\/?$/, '');
  return { ...link, url: url.href };
}

/** The pages that make up a followed list: a whole channel of YouTube has one for each kind, of which it may lack some. */
export function pagesOf({ site, url }: Pick<ListLink, 'site' | 'url'>): readonly string[] {
  if (site !== 'youtube' || !YOUTUBE_CHANNEL.test(new URL(url).pathname)) return [url];
  return YOUTUBE_TABS.map((tab) => `${url}/${tab}`);
}
