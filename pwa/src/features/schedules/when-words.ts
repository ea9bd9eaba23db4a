import type { Schedule, When } from '../../api/index.js';
import { errorWords, language, m, show } from '../../i18n/index.js';
import { nearness, quickTimes, wallClock } from './domain/times.js';

/** Monday to Sunday by their short or long names in the language on screen; 1 is Monday. */
export function dayName(day: number, style: 'short' | 'long' = 'short'): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, day));
  return new Intl.DateTimeFormat(language.current, { weekday: style, timeZone: 'UTC' }).format(date);
}

/** A moment as people say it: `Tonight 20:00`, `Tomorrow 07:00`, `Friday 07:00`. */
export function momentWords(iso: string): string {
  const time = show.time(iso);
  switch (nearness(new Date(iso), new Date())) {
    case 'tonight':
      return m.schedules_tonight({ time });
    case 'night':
      return m.schedules_night({ time });
    case 'today':
      return m.schedules_today({ time });
    case 'tomorrow':
      return m.schedules_tomorrow({ time });
    default:
      return m.schedules_at({ day: capital(show.day(iso)), time });
  }
}

/** Some languages write days small inside a sentence; here they begin one. */
const capital = (text: string) => text.charAt(0).toLocaleUpperCase(language.current) + text.slice(1);

/** When a schedule happens. */
export function whenWords(when: When): string {
  if (when.kind === 'once') return momentWords(when.at);
  if (when.kind === 'cron') return when.pattern;
  const { time } = when;
  const days = [...new Set(when.days)].sort((a, b) => a - b);
  if (days.length === 7) return m.schedules_every_day({ time });
  if (days.join('') === '12345') return m.schedules_weekdays({ time });
  return m.schedules_some_days({ days: days.map((day) => dayName(day)).join(', '), time });
}

/** What it is about: its name, the host of its one link, or how many there are. */
export function scheduleName({ name, text, linkCount }: Schedule): string {
  if (name) return name;
  if (linkCount !== 1) return m.schedules_link_count({ count: linkCount, shown: show.count(linkCount) });
  return text.trim().replace(/^https?:\/\/(www\.)?/u, '');
}

/** What came of its last run; null when there was none. */
export function lastWords({ lastRunAt, lastCode }: Schedule): { text: string; isBad: boolean } | null {
  if (lastRunAt === null) return null;
  const when = show.ago(lastRunAt);
  if (lastCode === null) return { text: m.schedules_last_good({ when }), isBad: false };
  return { text: m.schedules_last_bad({ when, why: errorWords.of(lastCode).title }), isBad: true };
}

/** The time that is most likely meant now, on this device's wall clock. */
export function firstTime(): string {
  const now = new Date();
  return quickTimes(now)[0] ?? wallClock(now);
}
