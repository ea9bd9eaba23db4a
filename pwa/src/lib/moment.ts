/** Days from the day of `now` to the day of `at` on this device's wall clock: 0 is today, 1 tomorrow, -1 yesterday. */
export function daysBetween(now: Date, at: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(at) - midnight(now)) / 86_400_000);
}

/** `20:00`, as the language writes it. */
export function formatTime(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** The day of a moment in words: `today`, `tomorrow`, `Friday`, then `21 Nov`. */
export function formatDay(at: Date, locale: string, now: Date): string {
  const days = daysBetween(now, at);
  if (Math.abs(days) <= 1) {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  }
  if (days > 0 && days < 7) return new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(at);
  const isThisYear = at.getFullYear() === now.getFullYear();
  const year = isThisYear ? undefined : ('numeric' as const);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year }).format(at);
}

/** When something is: `20:00` today, else `tomorrow 20:00`, `Friday 20:00`, `21 Nov 20:00`. */
export function formatMoment(iso: string, locale: string, now: Date): string {
  const at = new Date(iso);
  const time = formatTime(at, locale);
  return daysBetween(now, at) === 0 ? time : `${formatDay(at, locale, now)} ${time}`;
}
