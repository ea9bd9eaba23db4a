import type { Schedule } from '../../../api/index.js';

const two = (value: number) => String(value).padStart(2, '0');

/** A moment on this device's wall clock as the server wants it: `2026-11-21T20:00`. */
export function wallClock(at: Date): string {
  const day = `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The moment of a wall-clock time on this device; null for what is none. */
export function momentOf(wall: string): Date | null {
  const at = new Date(wall);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The same day as `now`, or `days` later, at that time. */
function dayAt(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
}

/** Less time than this ahead is no evening to plan for. */
const aheadMs = 10 * 60_000;

/** The times that people mean most often, soonest first: this evening, the coming night, tomorrow morning and evening. */
export function quickTimes(now: Date): string[] {
  const evening = dayAt(now, 0, 20);
  const night = dayAt(now, now.getHours() < 1 ? 0 : 1, 1);
  const choices = [evening, night, dayAt(now, 1, 7), dayAt(now, 1, 20)];
  const ahead = choices.filter((at) => at.getTime() - now.getTime() > aheadMs);
  return ahead.sort((a, b) => a.getTime() - b.getTime()).map(wallClock);
}

/** What part of the day a moment is, seen from `now`. */
export type Near = 'tonight' | 'night' | 'today' | 'tomorrow' | 'far';

/** How people would name the day of `at`: an evening today is tonight, the small hours after it belong to the night. */
export function nearness(at: Date, now: Date): Near {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  if (days === 0) return at.getHours() >= 18 ? 'tonight' : 'today';
  if (days !== 1) return 'far';
  return at.getHours() < 5 && now.getHours() >= 5 ? 'night' : 'tomorrow';
}

/** The schedules with what comes next first; those that are off or over after them, newest first. */
export function byNextRun(schedules: readonly Schedule[]): { next: Schedule[]; rest: Schedule[] } {
  const next = schedules.filter(({ nextRuns }) => nextRuns.length > 0);
  const rest = schedules.filter(({ nextRuns }) => nextRuns.length === 0);
  return {
    next: next.sort((a, b) => Date.parse(a.nextRuns[0] ?? '') - Date.parse(b.nextRuns[0] ?? '')),
    rest: rest.sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
  };
}
