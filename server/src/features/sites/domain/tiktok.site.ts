import type { Site } from './site.js';

/** `/@name/video/1` and `/@name/photo/1`; `vm.tiktok.com` short links stay links until the site answers. */
export const tiktok: Site = {
  key: 'tiktok',
  name: 'TikTok',
  hosts: ['tiktok.com'],
  identify: (url) => {
    const match = /^\/@([\w.-]*)\/(?:video|photo)\/(\d+)/.exec(url.pathname);
    if (match) {
      const [, name = '', id = ''] = match;
      return { canonicalUrl: `https://www.tiktok.com/@${name}/video/${id}`, externalId: id };
    }
    return url.pathname.length > 1 ? { canonicalUrl: url.href, externalId: null } : null;
  },
};
