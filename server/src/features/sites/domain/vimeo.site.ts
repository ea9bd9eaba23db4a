import type { Site } from './site.js';

/** `/123`, `/123/hash` (unlisted: the hash is part of the key to it), and the player's `/video/123`. */
export const vimeo: Site = {
  key: 'vimeo',
  name: 'Vimeo',
  hosts: ['vimeo.com'],
  identify: (url) => {
    const match =
      /^\/(?:(?:channels|groups)\/[\w-]+\/(?:videos\/)?|video\/|ondemand\/[\w-]+\/)?(\d+)(?:\/([\da-f]{8,12}))?\/?$/.exec(
        url.pathname,
      );
    if (match) {
      const [, id = '', hash = url.searchParams.get('h') ?? ''] = match;
      const suffix = /^[\da-f]{8,12}$/.test(hash) ? `/${hash}` : '';
      return { canonicalUrl: `https://vimeo.com/${id}${suffix}`, externalId: id };
    }
    return url.pathname.length > 1 ? { canonicalUrl: url.href, externalId: null } : null;
  },
};
