import type { SmartRules } from '../../../api/index.js';

/** The rules as they stand in the fields of a form. */
export interface RuleWords {
  kind: 'any' | 'video' | 'audio';
  site: string;
  creatorId: string;
  minMinutes: string;
  maxMinutes: string;
  days: string;
  limit: string;
  /** The least number of stars. */
  stars: string;
  tags: string;
  languages: string;
  watchedBy: readonly string[];
  unwatchedBy: readonly string[];
  ratedBy: readonly string[];
}

const usualLimit = 100;
const mostItems = 1000;
const longestDays = 3650;

/** The fields that show these rules; empty ones without. */
export function wordsOf(rules: SmartRules | null): RuleWords {
  return {
    kind: rules?.kind ?? 'any',
    site: rules?.sites[0] ?? '',
    creatorId: rules?.creatorIds[0] ?? '',
    minMinutes: text(rules?.minMinutes),
    maxMinutes: text(rules?.maxMinutes),
    days: text(rules?.addedWithinDays),
    limit: String(rules?.limit ?? usualLimit),
    stars: text(rules?.minStars),
    tags: rules?.tags.join(', ') ?? '',
    languages: rules?.languages.join(', ') ?? '',
    watchedBy: rules?.watchedBy ?? [],
    unwatchedBy: rules?.unwatchedBy ?? [],
    ratedBy: rules?.ratedBy ?? [],
  };
}

/** The rules that the fields mean; what is no number is no rule, and a span that is turned round is turned back. */
export function readRules(words: RuleWords): SmartRules {
  const [low, high] = [whole(words.minMinutes), whole(words.maxMinutes)];
  const isTurned = low !== null && high !== null && low > high;
  const days = whole(words.days);
  return {
    kind: words.kind === 'any' ? null : words.kind,
    sites: words.site === '' ? [] : [words.site as SmartRules['sites'][number]],
    creatorIds: words.creatorId === '' ? [] : [words.creatorId],
    tags: parts(words.tags, /^.{1,100}$/u),
    languages: parts(words.languages, /^[A-Za-z]{2,8}$/u).slice(0, 20),
    minMinutes: isTurned ? high : low,
    maxMinutes: isTurned ? low : high,
    addedWithinDays: days === null || days < 1 ? null : Math.min(days, longestDays),
    watchedBy: [...words.watchedBy],
    unwatchedBy: [...words.unwatchedBy],
    minStars: whole(words.stars),
    ratedBy: words.stars === '' ? [] : [...words.ratedBy],
    limit: Math.min(Math.max(whole(words.limit) ?? usualLimit, 1), mostItems),
  };
}

const text = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value);

function whole(typed: string): number | null {
  return /^\d{1,5}$/u.test(typed.trim()) ? Number(typed.trim()) : null;
}

function parts(typed: string, fits: RegExp): string[] {
  const found = typed.split(/[,，、;]/u).map((part) => part.trim());
  return [...new Set(found.filter((part) => fits.test(part)))].slice(0, 30);
}
