import type { Site } from './site.js';

const VIDEO =
  /^\/(?:(?:channels|groups)\/[\w-]+\/(?:videos?\/)?|videos?\/|manage\/videos\/|(?:album|showcase)\/\d+\/video\/|ondemand\/[\w-]+\/)?(\d+)(?:\/([\da-f]{8,12}))?\/?$/;
const HASH = /^[\da-f]{8,12}$/;
/** Lists and pages that yt-dlp knows by their own address. */
const PAGE =
  /^\/((?:channels|groups|album|showcase|ondemand|event|user)\/[\w-]+|[\w-]+\/review\/\d+\/[\da-f]{8,12}|(?!\d+\/)[\w-]+(?:\/videos)?)\/?$/;

/**
 * `/123`, `/123/hash` (unlisted: the hash is part of the key to it), and the player's `/video/123`; channels,
 * showcases and people keep their own address.
 */
export const vimeo: Site = {
  key: 'vimeo',
  name: 'Vimeo',
  hosts: ['vimeo.com'],
  identify: (url) => {
    const match = VIDEO.exec(url.pathname);
    if (match) {
      const [, id = '', hash = url.searchParams.get('h') ?? ''] = match;
      const suffix = HASH.test(hash) ? `/${hash}` : '';
      return { canonicalUrl: `https://vimeo.com/${id}${suffix}`, externalId: id };
    }
    const page = PAGE.exec(url.pathname)?.[1];
    if (page) return { canonicalUrl: `https://vimeo.com/${page}`, externalId: null };
    return url.pathname.length > 1 ? { canonicalUrl: url.href, externalId: null } : null;
  },
};
