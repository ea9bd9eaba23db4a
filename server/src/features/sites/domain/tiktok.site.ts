import type { Site } from './site.js';

const VIDEO = /^\/@([\w.-]*)\/(?:video|photo)\/(\d+)/;
/** The same video in other frames: `/embed/v2/1`, `/player/v1/1`, `m.tiktok.com/v/1.html`, `/share/video/1`. */
const FRAMED = /^\/(?:embed(?:\/v\d)?|player\/v\d|v|share\/video)\/(\d+)(?:\.html)?\/?$/;
/** `vm.tiktok.com/Z…`, `vt.tiktok.com/Z…` and `/t/Z…`: only the site knows where they lead. */
const SHORT = /^(?:\/t)?\/(\w{5,20})\/?$/;
const PAGE = /^\/(@[\w.-]+(?:\/(?:live|collection\/[^/]+))?|(?:music|tag|sticker|channel)\/[^/]+)\/?$/;

/** `/@name/video/1` and `/@name/photo/1`; short links stay links until the site answers. */
export const tiktok: Site = {
  key: 'tiktok',
  name: 'TikTok',
  hosts: ['tiktok.com'],
  identify: (url) => {
    const [, name = '', id] = VIDEO.exec(url.pathname) ?? [];
    if (id) return { canonicalUrl: `https://www.tiktok.com/@${name}/video/${id}`, externalId: id };
    const framed = FRAMED.exec(url.pathname)?.[1];
    if (framed) return { canonicalUrl: `https://www.tiktok.com/@/video/${framed}`, externalId: framed };
    const isShort = /^v[mt]\.tiktok\.com$/.test(url.hostname) || url.pathname.startsWith('/t/');
    const short = isShort ? SHORT.exec(url.pathname)?.[1] : undefined;
    if (short) return { canonicalUrl: `https://vm.tiktok.com/${short}`, externalId: null };
    const page = PAGE.exec(url.pathname)?.[1];
    if (page) return { canonicalUrl: `https://www.tiktok.com/${page}`, externalId: null };
    return url.pathname.length > 1 ? { canonicalUrl: url.href, externalId: null } : null;
  },
};
