import type { SiteKey } from '../sites.contract.js';
import { bilibili } from './bilibili.site.js';
import type { Site } from './site.js';
import { tiktok } from './tiktok.site.js';
import { twitch } from './twitch.site.js';
import { vimeo } from './vimeo.site.js';
import { youtube } from './youtube.site.js';

/** Any other site that yt-dlp knows: its link is its identity. */
const other: Site = {
  key: 'other',
  name: 'Other sites',
  hosts: [],
  identify: (url) => ({ canonicalUrl: url.href, externalId: null }),
};

/** Every site, one row each. Add a site: write its file, add it here and to `siteKeySchema`. */
export const sites: readonly Site[] = [youtube, bilibili, twitch, tiktok, vimeo, other];

/** True when `hostname` is `host` or a true sub-domain of it: `youtube.com.evil.example` is not YouTube. */
export function isHostOf(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}

/** The site that a host belongs to; `other` when none claims it. */
export function siteOfHost(hostname: string): Site {
  return sites.find((site) => site.hosts.some((host) => isHostOf(hostname, host))) ?? other;
}

/** A site by its key. */
export function siteByKey(key: SiteKey): Site {
  return sites.find((site) => site.key === key) ?? other;
}

/** The registry as people may see it. */
export function listSites(): { key: SiteKey; name: string; hosts: string[] }[] {
  return sites.map(({ key, name, hosts }) => ({ key, name, hosts: [...hosts] }));
}
