import * as format from '../lib/format.js';
import * as moment from '../lib/moment.js';
import { language } from './language.state.svelte.js';

/** The functions of `lib/format` in the language on screen, dates as its country writes them; they follow a change of it. */
export const show = {
  bytes: (value: number) => format.formatBytes(value, language.current),
  speed: (value: number) => format.formatSpeed(value, language.current),
  percent: (share: number) => format.formatPercent(share, language.current),
  count: (value: number) => format.formatCount(value, language.current),
  compact: (value: number) => format.formatCompact(value, language.current),
  clock: format.formatClock,
  duration: (seconds: number) => format.formatDuration(seconds, language.current),
  ago: (iso: string) => format.formatAgo(iso, language.locale, new Date()),
  date: (iso: string) => format.formatDate(iso, language.locale),
  day: (iso: string) => moment.formatDay(new Date(iso), language.locale, new Date()),
  time: (iso: string) => moment.formatTime(new Date(iso), language.locale),
  moment: (iso: string) => moment.formatMoment(iso, language.locale, new Date()),
  timeOfDay: (iso: string) => format.formatTimeOfDay(iso, language.locale, new Date()),
  dateTime: (iso: string) => format.formatDateTime(iso, language.locale),
};
