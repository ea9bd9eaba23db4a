import type { Site } from './site.js';

const CLIP_SLUG = /^[\w-]+$/;

function clipSlug(url: URL): string | undefined {
  const inPath = /^\/(?:[^/]+\/)?clip\/([\w-]+)/.exec(url.pathname)?.[1];
  if (inPath || !url.hostname.startsWith('clips.')) return inPath;
  const first = /^\/([\w-]+)/.exec(url.pathname)?.[1];
  const embedded = url.searchParams.get('clip') ?? '';
  return first === 'embed' && CLIP_SLUG.test(embedded) ? embedded : first;
}

function vodId(url: URL): string | undefined {
  const inPath = /^\/(?:[^/]+\/)?(?:videos?|v)\/v?(\d+)/.exec(url.pathname)?.[1];
  const embedded = /^v?(\d+)$/.exec(url.searchParams.get('video') ?? '')?.[1];
  return inPath ?? (url.hostname.startsWith('player.') ? embedded : undefined);
}

/** VODs (`/videos/1`), clips under either host, both as players embed them, and channels (live). */
export const twitch: Site = {
  key: 'twitch',
  name: 'Twitch',
  hosts: ['twitch.tv'],
  identify: (url) => {
    const vod = vodId(url);
    if (vod) return { canonicalUrl: `https://www.twitch.tv/videos/${vod}`, externalId: `v${vod}` };
    const clip = clipSlug(url);
    if (clip) return { canonicalUrl: `https://clips.twitch.tv/${clip}`, externalId: clip };
    const channel = /^\/(\w{2,25})\/?$/.exec(url.pathname)?.[1];
    if (channel) return { canonicalUrl: `https://www.twitch.tv/${channel.toLowerCase()}`, externalId: null };
    return url.pathname.length > 1 ? { canonicalUrl: url.href, externalId: null } : null;
  },
};
