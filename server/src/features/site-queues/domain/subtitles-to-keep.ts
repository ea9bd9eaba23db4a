import type { SiteFeature } from '../../site-access/site-settings.contract.js';

/** As sites write the languages that Foyer itself speaks. */
const USUAL = ['en', 'en-US', 'fr', 'fr-FR', 'zh-Hans', 'zh-CN', 'zh-Hant', 'zh-TW', 'zh'];
/** What yt-dlp calls the comments that fly over a film, among its subtitles. */
const DANMAKU = 'danmaku';

/** The subtitles to take along: those a person asked for, and what the household keeps of every film of a site. */
export function subtitlesToKeep(features: readonly SiteFeature[], wanted: readonly string[]): string[] {
  const kept = [
    ...(features.includes('subtitles') ? USUAL : []),
    ...(features.includes('danmaku') ? [DANMAKU] : []),
  ];
  return [...new Set([...wanted, ...kept])];
}
