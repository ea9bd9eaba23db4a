import { foldKey } from '../../library/domain/fold-text.js';
import type { SmartRules } from '../smart-rules.contract.js';

/** A piece of SQL over `media m`, with the values of its `?`. */
export interface Condition {
  readonly text: string;
  readonly values: readonly unknown[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const HAS_WATCHED =
  'select 1 from watch_states w where w.media_id = m.id and w.person_id = ? and w.is_watched = true';
const HAS_GIVEN =
  'select 1 from media_ratings r where r.media_id = m.id and r.person_id = ? and r.stars >= ?';
const AVERAGE = 'select avg(r.stars) from media_ratings r where r.media_id = m.id';

/** The rules as conditions that all must hold. */
export function smartConditions(rules: SmartRules, now: Date): Condition[] {
  const conditions: Condition[] = [];
  const add = (text: string, ...values: unknown[]) => conditions.push({ text, values });
  const oneOf = (column: string, values: readonly string[]) => {
    if (values.length > 0) add(`${column} in (${values.map(() => '?').join(', ')})`, ...values);
  };
  if (rules.kind) add('m.kind = ?', rules.kind);
  oneOf('m.site', rules.sites);
  oneOf('m.creator_id', rules.creatorIds);
  if (rules.tags.length > 0) {
    const marks = rules.tags.map(() => '?').join(', ');
    const keys = rules.tags.map((tag) => foldKey(tag, 100));
    add(`m.id in (select media_id from media_tags where tag in (${marks}))`, ...keys);
  }
  if (rules.languages.length > 0) {
    const each = rules.languages.map(() => '(m.language = ? or m.language like ?)').join(' or ');
    add(`(${each})`, ...rules.languages.flatMap((language) => [language, `${language}-%`]));
  }
  if (rules.minMinutes !== null) add('m.duration_key >= ?', rules.minMinutes * 60);
  if (rules.maxMinutes !== null) add('m.duration_key > 0 and m.duration_key <= ?', rules.maxMinutes * 60);
  if (rules.addedWithinDays !== null)
    add('m.created_at >= ?', new Date(now.getTime() - rules.addedWithinDays * DAY_MS));
  for (const personId of rules.watchedBy) add(`exists (${HAS_WATCHED})`, personId);
  for (const personId of rules.unwatchedBy) add(`not exists (${HAS_WATCHED})`, personId);
  if (rules.minStars !== null) {
    if (rules.ratedBy.length === 0) add(`(${AVERAGE}) >= ?`, rules.minStars);
    for (const personId of rules.ratedBy) add(`exists (${HAS_GIVEN})`, personId, rules.minStars);
  }
  return conditions;
}
