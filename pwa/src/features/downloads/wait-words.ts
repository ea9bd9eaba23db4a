import type { Download } from '../../api/index.js';
import { errorWords, m, show } from '../../i18n/index.js';

/** What a waiting download says, by why it waits; `when` is the time of the next look, in words. */
const lines: Readonly<Record<string, (params: { when: string }) => string>> = {
  'sites.resting': m.sites_wait_resting,
  'sites.resting-sign-in': m.sites_wait_sign_in,
  'sites.pacing': m.sites_wait_pacing,
  'sites.switched-off': () => m.sites_wait_off(),
  'ytdlp.rate-limited': m.sites_wait_rate_limited,
  'schedules.outside-window': m.schedules_wait_window,
};

/** Why a download waits that could start, in a line; null when it only waits its turn. */
export function waitLine(wait: Download['wait']): string | null {
  if (!wait) return null;
  const isSoon = wait.until === null || Date.parse(wait.until) <= Date.now();
  const when = isSoon ? m.sites_rest_soon() : m.sites_rest_at({ time: show.timeOfDay(wait.until ?? '') });
  return lines[wait.code]?.({ when }) ?? errorWords.of(wait.code).title;
}
