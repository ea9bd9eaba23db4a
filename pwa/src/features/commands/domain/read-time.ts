/** A time found in a text: its moment on this device's wall clock, and the text without it. */
export interface TimeRead {
  /** `2026-11-21T20:00` */
  readonly at: string;
  readonly rest: string;
}

const days: readonly (readonly [pattern: string, days: number, isEvening: boolean])[] = [
  ['tonight|ce soir|今晚', 0, true],
  ["today|aujourd[’']hui|今天", 0, false],
  ['tomorrow|demain|明天', 1, false],
];
const dayWords = days.map(([pattern]) => pattern).join('|');
const clock = String.raw`(?<hour>[01]?\d|2[0-3])(?:[:：](?<minute>[0-5]\d)|\s*h\s*(?<minuteH>[0-5]\d)?|[点點](?<minuteZ>[0-5]\d)?|\s*(?<half>am|pm))`;
const TIME = new RegExp(
  String.raw`(?:^|\s)(?:at\s+|à\s+)?(?:(?<before>${dayWords})\s*(?:at\s+|à\s+)?)?${clock}(?:\s+(?<after>${dayWords}))?(?=$|\s)`,
  'iu',
);

const two = (value: number) => String(value).padStart(2, '0');

/** The hour of a clock that may count to twelve; an evening's 8:00 is 20:00. */
function hourOf(hour: number, half: string | undefined, isEvening: boolean): number {
  if (half === 'pm' || (isEvening && half === undefined && hour >= 5)) return hour < 12 ? hour + 12 : hour;
  return half === 'am' && hour === 12 ? 0 : hour;
}

/**
 * The first time in a text: `20:00`, `8pm`, `20h30`, `20点`, with `tonight`, `tomorrow`, `demain`, `明天` before or
 * after it. Without a day it is the next time that the clock shows it. Null when there is none.
 */
export function readTime(text: string, now: Date): TimeRead | null {
  const found = TIME.exec(text);
  const groups = found?.groups;
  if (!found || !groups) return null;
  const word = groups['before'] ?? groups['after'];
  const day = word === undefined ? undefined : days.find(([pattern]) => new RegExp(pattern, 'iu').test(word));
  const hour = hourOf(Number(groups['hour']), groups['half']?.toLowerCase(), day?.[2] ?? false);
  const minute = Number(groups['minute'] ?? groups['minuteH'] ?? groups['minuteZ'] ?? 0);
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + (day?.[1] ?? 0), hour, minute);
  const isOver = day === undefined && at <= now;
  if (isOver) at.setDate(at.getDate() + 1);
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim();
  const date = `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return { at: `${date}T${two(hour)}:${two(minute)}`, rest };
}
