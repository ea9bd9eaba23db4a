/**
 * Numbers, sizes, times and dates in a person's language, through Intl. Every function takes a BCP 47 locale. A line
 * never breaks inside a size, a duration or a date.
 */

const formatters = new Map<string, Intl.NumberFormat>();

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, known);
  return known;
}

const whole = (text: string) => text.replaceAll(' ', '\u00a0');

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function scaled(bytes: number): { value: number; unit: (typeof byteUnits)[number]; digits: number } {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), byteUnits.length - 1);
  const value = bytes / 1000 ** power;
  return { value, unit: byteUnits[power] ?? 'byte', digits: power === 0 || value >= 100 ? 0 : 1 };
}

/** `1.5 GB`, `1,5 Go`: decimal units, as disks are sold. */
export function formatBytes(bytes: number, locale: string): string {
  const { value, unit, digits } = scaled(Math.max(0, bytes));
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return whole(numbers(locale, options).format(value));
}

/** `3.2 MB/s`. */
export function formatSpeed(bytesPerSecond: number, locale: string): string {
  const { value, unit, digits } = scaled(Math.max(0, bytesPerSecond));
  const options = { style: 'unit', unit: `${unit}-per-second`, unitDisplay: 'short' } as const;
  return whole(numbers(locale, { ...options, maximumFractionDigits: digits }).format(value));
}

/** A share from 0 to 1 as `42%`. */
export function formatPercent(share: number, locale: string): string {
  return numbers(locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    Math.min(1, Math.max(0, share)),
  );
}

export function formatCount(count: number, locale: string): string {
  return numbers(locale, {}).format(count);
}

/** `1.2M`, `1,2 M`, `120万`. */
export function formatCompact(count: number, locale: string): string {
  return numbers(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}

const two = (value: number) => String(value).padStart(2, '0');

/** A place in a film: `4:05`, `1:04:05`. The same in every language. */
export function formatClock(seconds: number): string {
  const full = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  const hours = Math.floor(full / 3600);
  const minutes = Math.floor((full % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(full % 60)}` : `${minutes}:${two(full % 60)}`;
}

/** How long something takes, in its two largest units: `1 hr 5 min`, `12 min`, `40 sec`. */
export function formatDuration(seconds: number, locale: string): string {
  const rounded = Math.max(0, Math.round(seconds));
  const part = (value: number, unit: string) =>
    whole(numbers(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value));
  if (rounded < 60) return part(rounded, 'second');
  const minutes = Math.round(rounded / 60);
  if (minutes < 60) return part(minutes, 'minute');
  const rest = minutes % 60;
  const hours = part(Math.floor(minutes / 60), 'hour');
  return rest === 0 ? hours : `${hours}\u00a0${part(rest, 'minute')}`;
}

const day = 86_400;
const steps: readonly [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 1, 'second'],
  [3600, 60, 'minute'],
  [day, 3600, 'hour'],
  [7 * day, day, 'day'],
];

/** `now`, `5 minutes ago`, `yesterday`, `in 3 days`; a plain date when it is further than a week from `now`. */
export function formatAgo(iso: string, locale: string, now: Date): string {
  const seconds = Math.round((new Date(iso).getTime() - now.getTime()) / 1000);
  const step = steps.find(([limit]) => Math.abs(seconds) < limit);
  if (!step) return formatDate(iso, locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [, size, unit] = step;
  return relative.format(unit === 'second' ? 0 : Math.round(seconds / size), unit);
}

/** `21 Nov 2026`. A date without a time (`2026-11-21`) is that day everywhere. */
export function formatDate(iso: string, locale: string): string {
  const timeZone = iso.length === 10 ? 'UTC' : undefined;
  return whole(new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(iso)));
}

/** `20:15` of today's clock; of another day with its date. */
export function formatTimeOfDay(iso: string, locale: string, now: Date): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === now.toDateString();
  const form = isToday
    ? ({ timeStyle: 'short' } as const)
    : ({ dateStyle: 'medium', timeStyle: 'short' } as const);
  return new Intl.DateTimeFormat(locale, form).format(at);
}

/** `21 Nov 2026, 20:15`. */
export function formatDateTime(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** Facts with a dot between them; empty ones are left out. A line ends with the dot and breaks between facts only. */
export function joinFacts(...facts: readonly (string | null | undefined | false)[]): string {
  return facts
    .filter((fact) => typeof fact === 'string' && fact !== '')
    .map((fact) => whole(String(fact)))
    .join('\u00a0· ');
}
