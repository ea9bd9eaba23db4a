import type { HistoryNumbers, SiteKey } from '../../api/index.js';
import { m, show } from '../../i18n/index.js';

const siteNames: Record<Exclude<SiteKey, 'other'>, string> = {
  youtube: 'YouTube',
  bilibili: 'Bilibili',
  twitch: 'Twitch',
  tiktok: 'TikTok',
  vimeo: 'Vimeo',
};

/** A site's name as people know it. */
export function siteName(key: SiteKey): string {
  return key === 'other' ? m.history_site_other() : siteNames[key];
}

export const kindName = (kind: 'video' | 'audio') =>
  kind === 'video' ? m.history_kind_video() : m.history_kind_audio();

/** A class of sizes in words. */
export function sizeName(size: HistoryNumbers['bySize'][number]['size']): string {
  const between = (from: number, to: number) =>
    m.history_size_between({ from: show.bytes(from), to: show.bytes(to) });
  switch (size) {
    case 'under-10mb':
      return m.history_size_10mb({ size: show.bytes(10e6) });
    case 'under-100mb':
      return between(10e6, 100e6);
    case 'under-1gb':
      return between(100e6, 1e9);
    case 'under-5gb':
      return between(1e9, 5e9);
    default:
      return m.history_size_over({ size: show.bytes(5e9) });
  }
}

export const spanName = (days: number): string =>
  days === 7
    ? m.history_range_week()
    : days === 30
      ? m.history_range_month()
      : days === 90
        ? m.history_range_quarter()
        : m.history_range_year();
