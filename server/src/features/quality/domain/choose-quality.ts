import type { Quality } from '../../../core/ytdlp/quality.contract.js';
import type { QualityAdvice } from '../../sites/quality-advice.contract.js';
import type { PreviewChoice } from '../../sites/sites.contract.js';
import { capsOf, type Cap } from './quality-caps.js';
import type { QualityFacts } from './quality-facts.js';

/** Why a choice was made when nothing stood in its way. */
type Start = {
  readonly choice: PreviewChoice;
  readonly code: 'fixed' | 'habit' | 'best';
  readonly isFree: boolean;
};

/**
 * Chooses one of the offered qualities and says why. It begins with what the person fixed, else with what they usually
 * choose for such a thing, else with the largest; then every cap takes it down to the largest choice that keeps to
 * it. Wishes are taken down by what is scarce only (plan, disk); the largest also by what the device shows, plays
 * and can fetch, and by how long the server would take. What nothing allows becomes the smallest. Sound alone is
 * only ever chosen by wish.
 */
export function chooseQuality(facts: QualityFacts): QualityAdvice {
  const pictures = facts.choices.filter((choice) => choice.quality !== 'audio');
  const start = startOf(facts, pictures);
  if (!start) return { quality: 'best', reason: { code: 'best', values: {} } };
  const caps = capsOf(facts, pictures).filter((cap) => cap.isScarce || start.isFree);
  let chosen = start.choice;
  let binding: { cap: Cap; passed: PreviewChoice } | null = null;
  for (const cap of caps) {
    const allowed = pictures.slice(pictures.indexOf(chosen)).find((choice) => cap.allows(choice));
    const next = chosen.quality === 'audio' ? chosen : (allowed ?? pictures.at(-1) ?? chosen);
    if (next === chosen) continue;
    const passed = pictures[pictures.indexOf(next) - 1] ?? chosen;
    binding = { cap, passed };
    chosen = next;
  }
  if (!binding)
    return { quality: chosen.quality, reason: { code: start.code, values: wordsOf(chosen, facts) } };
  const { cap, passed } = binding;
  const code = cap.isScarce && !cap.allows(chosen) ? 'smallest' : cap.code;
  return {
    quality: chosen.quality,
    reason: { code, values: { ...wordsOf(chosen, facts), other: nameOf(passed), ...cap.values(passed) } },
  };
}

function startOf(facts: QualityFacts, pictures: readonly PreviewChoice[]): Start | null {
  const fixed = facts.preference.quality === 'auto' ? null : offered(facts, facts.preference.quality);
  if (fixed) return { choice: fixed, code: 'fixed', isFree: false };
  const habit = facts.habit && offered(facts, facts.habit);
  if (habit) return { choice: habit, code: 'habit', isFree: false };
  const [largest] = pictures.length > 0 ? pictures : facts.choices;
  return largest ? { choice: largest, code: 'best', isFree: true } : null;
}

/** The choice of that name, else the largest that is not larger; null when there is none. */
function offered({ choices }: QualityFacts, quality: Quality): PreviewChoice | null {
  const same = choices.find((choice) => choice.quality === quality);
  if (same || quality === 'audio' || quality === 'best') return same ?? null;
  const limit = Number.parseInt(quality, 10);
  return choices.find((choice) => choice.height !== null && choice.height <= limit) ?? null;
}

function wordsOf(choice: PreviewChoice, { sort }: QualityFacts): Record<string, string | number> {
  return { quality: nameOf(choice), sort };
}

/** `1080p` where the height is known, so that `best` says what it is. */
function nameOf({ quality, height }: PreviewChoice): string {
  return height === null ? quality : `${String(height)}p`;
}
