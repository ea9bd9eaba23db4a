import type { Site } from './site.js';

/** VODs (`/videos/1`), clips under either host, and channels (live). */
export const twitch: Site = {
  key: 'twitch',
  name: 'Twitch',
  hosts: ['twitch.tv'],
  identify: (url) => {
    const vod = /^\/(?:[^/]+\/)?(?:videos?|v)\/(\d+)/.exec(url.pathname)?.[1];
    if (vod) return { canonicalUrl: `https://www.twitch.tv/videos/${vod}`, externalId: `v${vod}` };
    const clip =
      /^\/(?:[^/]+\/)?clip\/([\w-]+)/.exec(url.pathname)?.[1] ??
      (url.hostname.startsWith('clips.') ? /^\/([\w-]+)/.exec(url.pathname)?.[1] : undefined);
    if (clip) return { canonicalUrl: `https://clips.twitch.tv/${clip}`, externalId: clip };
    const channel = /^\/(\w{2,25})\/?$/.exec(url.pathname)?.[1];
    if (channel) return { canonicalUrl: `https://www.twitch.tv/${channel.toLowerCase()}`, externalId: null };
    return url.pathname.length > 1 ? { canonicalUrl: url.href, externalId: null } : null;
  },
};
