import type { Site } from './site.js';

const VIDEO_ID = /^[\w-]{11}$/;

function videoId(url: URL): string | null {
  const [first, second] = url.pathname.split('/').filter(Boolean);
  if (url.hostname.endsWith('youtu.be')) return first ?? null;
  if (first === 'watch' || first === undefined) return url.searchParams.get('v');
  return ['shorts', 'live', 'embed', 'v', 'e'].includes(first) ? (second ?? null) : null;
}

/** Videos, Shorts, live streams and short links become one `watch?v=` link; lists and channels stay as they are. */
export const youtube: Site = {
  key: 'youtube',
  name: 'YouTube',
  hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
  identify: (url) => {
    const id = videoId(url);
    if (id && VIDEO_ID.test(id))
      return { canonicalUrl: `https://www.youtube.com/watch?v=${id}`, externalId: id };
    return url.pathname.length > 1 ? { canonicalUrl: url.href, externalId: null } : null;
  },
};
