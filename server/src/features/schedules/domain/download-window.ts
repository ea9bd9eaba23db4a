import type { DownloadWindow, When } from '../schedules.contract.js';
import { nextRuns } from './next-run.js';

/** The time of day in the window's own zone, `HH:mm`. */
function timeOfDay(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
}

/** True while the window is open; one that is switched off is always open. It may go over midnight. */
export function isInside(window: DownloadWindow, now: Date): boolean {
  const { from, to } = window;
  if (!window.isOn || from === to) return true;
  const time = timeOfDay(now, window.timeZone);
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** When the window opens next; null while it is open. */
export function opensAt(window: DownloadWindow, now: Date): Date | null {
  if (isInside(window, now)) return null;
  const everyDay: When = { kind: 'days', days: [1, 2, 3, 4, 5, 6, 7], time: window.from };
  return nextRuns(everyDay, window.timeZone, now)[0] ?? null;
}

/** Bytes per second that all downloads together may take now; null: as fast as the line. */
export function speedNow(window: DownloadWindow, now: Date): number | null {
  if (!window.isOn) return null;
  return isInside(window, now) ? window.insideBytesPerSecond : window.outsideBytesPerSecond;
}

/** Until when a file of this size waits; null: it need not. A size that nobody knows yet does not wait. */
export function waitsUntil(window: DownloadWindow, bytes: number | null, now: Date): Date | null {
  if (!window.isOn || window.largeBytes === null || bytes === null || bytes <= window.largeBytes) return null;
  return opensAt(window, now);
}
