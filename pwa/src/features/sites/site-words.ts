import type { SiteFeature, SiteOverview } from '../../api/index.js';
import { errorWords, m, show } from '../../i18n/index.js';

type Rest = SiteOverview['rests'][number];

/** How a site stands: a word, and how much it matters. */
export function stateOf(site: SiteOverview): { word: string; tone: 'good' | 'quiet' | 'bad' } {
  if (!site.isOn) return { word: m.sites_off(), tone: 'quiet' };
  if (site.rests.some(({ isTrying }) => isTrying)) return { word: m.sites_trying(), tone: 'bad' };
  if (site.rests.length > 0) return { word: m.sites_resting(), tone: 'bad' };
  return { word: m.sites_flowing(), tone: 'good' };
}

/** The site's name in the language on screen. */
export function siteName({ key, name }: Pick<SiteOverview, 'key' | 'name'>): string {
  return key === 'other' ? m.sites_other() : name;
}

/** How much waits and runs. */
export function countsLine({ waiting, running }: SiteOverview): string {
  const parts = [
    ...(running > 0 ? [m.sites_running({ count: running })] : []),
    ...(waiting > 0 ? [m.sites_waiting({ count: waiting })] : []),
  ];
  return parts.join(' · ') || m.sites_quiet();
}

/** When the next try comes: a time of today's clock, or at once. */
export function tryTime(until: string): string {
  if (Date.parse(until) <= Date.now()) return m.sites_rest_now();
  return m.sites_rest_at({ time: show.timeOfDay(until) });
}

/** Why a queue rests and until when; `nameOf` knows the household's people. */
export function restLine(rest: Rest, nameOf: (personId: string) => string | null): string {
  const when = tryTime(rest.until);
  const what =
    rest.personId !== null
      ? m.sites_rest_person({ name: nameOf(rest.personId) ?? m.sites_somebody(), when })
      : rest.reason === 'sign-in'
        ? m.sites_rest_sign_in({ when })
        : m.sites_rest_rate({ when });
  return rest.host === null ? what : m.sites_rest_host({ host: rest.host, what });
}

/** What a site last complained about. */
export function troubleLine({ lastTrouble }: SiteOverview): string | null {
  if (!lastTrouble) return null;
  const what = errorWords.of(lastTrouble.code).title;
  return m.sites_last_trouble({ when: show.ago(lastTrouble.at), what });
}

/** What a feature is called, and what it does. */
export function featureWords(feature: SiteFeature): { label: string; text: string } {
  return {
    subtitles: { label: m.sites_feature_subtitles(), text: m.sites_feature_subtitles_text() },
    danmaku: { label: m.sites_feature_danmaku(), text: m.sites_feature_danmaku_text() },
    helix: { label: m.sites_feature_helix(), text: m.sites_feature_helix_text() },
  }[feature];
}
