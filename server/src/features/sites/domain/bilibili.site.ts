import type { Site } from './site.js';

/** `BV…`/`av…` videos with their part (`?p=2` is another film); bangumi episodes; b23.tv short links stay links. */
export const bilibili: Site = {
  key: 'bilibili',
  name: 'Bilibili',
  hosts: ['bilibili.com', 'b23.tv', 'bilibili.tv'],
  identify: (url) => {
    const video = /^\/(?:video\/)?((?:BV[0-9A-Za-z]{10})|(?:av\d+))/.exec(url.pathname)?.[1];
    if (video) {
      const part = Number(url.searchParams.get('p') ?? 1);
      const suffix = Number.isInteger(part) && part > 1 ? `?p=${part}` : '';
      return {
        canonicalUrl: `https://www.bilibili.com/video/${video}${suffix}`,
        externalId: suffix ? `${video}_p${part}` : video,
      };
    }
    const episode = /^\/bangumi\/play\/((?:ep|ss)\d+)/.exec(url.pathname)?.[1];
    if (episode)
      return { canonicalUrl: `https://www.bilibili.com/bangumi/play/${episode}`, externalId: episode };
    return url.pathname.length > 1 ? { canonicalUrl: url.href, externalId: null } : null;
  },
};
