import type { SiteKey } from '../../sites/sites.contract.js';
import type { PictureQuality, SiteFeature } from '../site-settings.contract.js';

/** What the household decided about a site, or the defaults. */
export interface SiteRules {
  readonly site: SiteKey;
  readonly isOn: boolean;
  readonly requestsPerMinute: number | null;
  readonly pauseSeconds: number;
  readonly atOnce: number | null;
  readonly maxQuality: PictureQuality;
  /** Those that are on. */
  readonly features: readonly SiteFeature[];
}

const plain = {
  isOn: true,
  requestsPerMinute: null,
  pauseSeconds: 0,
  atOnce: null,
  maxQuality: 'best',
} as const;
/** Sites that watch for visitors who fetch faster than a person watches. */
const careful = { ...plain, requestsPerMinute: 12, pauseSeconds: 3, atOnce: 3 } as const;

/** Until the administrator decides otherwise: gentle with the sites that are known to shut their doors. */
const defaults: Readonly<Record<SiteKey, Omit<SiteRules, 'site'>>> = {
  youtube: { ...careful, features: [] },
  bilibili: { ...careful, atOnce: 2, features: ['subtitles', 'danmaku'] },
  twitch: { ...careful, features: ['helix'] },
  tiktok: { ...careful, atOnce: 2, features: [] },
  vimeo: { ...careful, features: [] },
  other: { ...plain, features: [] },
};

const offered: Readonly<Record<SiteKey, readonly SiteFeature[]>> = {
  youtube: ['subtitles'],
  bilibili: ['subtitles', 'danmaku'],
  twitch: ['helix'],
  tiktok: ['subtitles'],
  vimeo: ['subtitles'],
  other: ['subtitles', 'danmaku'],
};

/** A site's rules before anybody decided. */
export function defaultRules(site: SiteKey): SiteRules {
  return { site, ...defaults[site] };
}

/** The features a site has, on or off. */
export function featuresOf(site: SiteKey): readonly SiteFeature[] {
  return offered[site];
}

/** The pixels of the shorter side that a film of this site may have; undefined: no limit. */
export function maxHeightOf({ maxQuality }: Pick<SiteRules, 'maxQuality'>): number | undefined {
  return maxQuality === 'best' ? undefined : Number(maxQuality.slice(0, -1));
}
