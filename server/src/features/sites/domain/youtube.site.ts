import type { Site } from './site.js';

const VIDEO_ID = /^[\w-]{11}$/;
const LIST_ID = /^[\w-]{2,64}$/;
/** Pages of a channel, under every spelling of its address. */
const CHANNEL = /^\/(@[\w.·-]{1,100}|(?:channel|c|user)\/[\w.-]{1,100})(?:\/([a-z]+))?\/?$/u;
const TABS = new Set(['videos', 'shorts', 'streams', 'live', 'playlists', 'releases', 'podcasts']);

function videoId(url: URL): string | null {
  const [first, second] = url.pathname.split('/').filter(Boolean);
  if (url.hostname.endsWith('youtu.be')) return first ?? null;
  if (first === 'watch' || first === undefined) return url.searchParams.get('v');
  return ['shorts', 'live', 'embed', 'v', 'e'].includes(first) ? (second ?? null) : null;
}

/** The address of a list, channel or search without what only says where it was copied; null for other pages. */
function listAddress(url: URL): string | null {
  const origin = isMusic(url) ? 'https://music.youtube.com' : 'https://www.youtube.com';
  const list = url.searchParams.get('list');
  if (list && LIST_ID.test(list)) return `https://www.youtube.com/playlist?list=${list}`;
  const [, channel, tab = ''] = CHANNEL.exec(decoded(url.pathname)) ?? [];
  if (channel) {
    const page = TABS.has(tab) ? `/${tab}` : '';
    return `https://www.youtube.com/${encodeURI(channel)}${page}`;
  }
  const words = url.searchParams.get('search_query') ?? url.searchParams.get('q');
  if (words && /^\/(results|search)$/.test(url.pathname)) {
    const query = new URLSearchParams({ [isMusic(url) ? 'q' : 'search_query']: words });
    return `${origin}${isMusic(url) ? '/search' : '/results'}?${query}`;
  }
  if (/^\/(clip|browse)\/[\w-]+$/.test(url.pathname)) return `${origin}${url.pathname}`;
  return null;
}

const isMusic = (url: URL): boolean => url.hostname === 'music.youtube.com';

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Videos, Shorts, live streams, songs of YouTube Music and short links become one `watch?v=` link; playlists,
 * channels (with their tab), searches and clips keep their own, cleaned of tracking.
 */
export const youtube: Site = {
  key: 'youtube',
  name: 'YouTube',
  hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
  identify: (url) => {
    const id = videoId(url);
    if (id && VIDEO_ID.test(id))
      return { canonicalUrl: `https://www.youtube.com/watch?v=${id}`, externalId: id };
    const list = listAddress(url);
    if (list) return { canonicalUrl: list, externalId: null };
    return url.pathname.length > 1 ? { canonicalUrl: url.href, externalId: null } : null;
  },
};
