import { m, show } from '../../i18n/index.js';
import { joinFacts } from '../../lib/format.js';
import type { Obstacle, SavedFilm } from './domain/saved-film.js';
import type { Arrived } from './saved.state.svelte.js';

interface Words {
  readonly text: string;
  readonly hint: string;
}

/** What stands in the way, and what to do about it. */
export function obstacleWords(obstacle: Obstacle): Words {
  const words: Record<Obstacle, () => Words> = {
    'phone-full': () => ({ text: m.saved_phone_full(), hint: m.saved_phone_full_hint() }),
    'over-limit': () => ({ text: m.saved_over_limit(), hint: m.saved_over_limit_hint() }),
    gone: () => ({ text: m.saved_gone(), hint: m.saved_gone_hint() }),
    'cannot-play': () => ({ text: m.saved_cannot_play(), hint: m.saved_cannot_play_hint() }),
    refused: () => ({ text: m.saved_refused(), hint: m.saved_refused_hint() }),
  };
  return words[obstacle]();
}

/** One line about a film on its way or here. */
export function stateLine(film: SavedFilm, { bytes, totalBytes }: Arrived, isSilent: boolean): string {
  const { state } = film;
  if (state.kind === 'complete') return joinFacts(m.saved_here(), show.bytes(film.savedBytes));
  if (state.kind === 'stuck') return obstacleWords(state.obstacle).text;
  const amount =
    totalBytes === null ? null : m.saved_amount({ done: show.bytes(bytes), total: show.bytes(totalBytes) });
  if (state.kind === 'paused') return joinFacts(m.saved_paused(), amount);
  return joinFacts(isSilent ? m.saved_silent() : bytes === 0 && m.saved_waiting(), amount);
}
