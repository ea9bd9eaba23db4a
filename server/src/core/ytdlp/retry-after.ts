const UNIT_SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;
/** What people write for one. */
const AMOUNT = String.raw`(\d{1,4}|an?)`;
const SPELLED = new RegExp(
  String.raw`(?:up to|after|wait|in|for)\s+(?:about\s+|at least\s+)?${AMOUNT}\s*(second|minute|hour|day)s?`,
  'i',
);
const HEADER = /retry[- ]after:?\s+(\d{1,6})\b/i;
const MOST_SECONDS = 86_400;

/**
 * The seconds after which a refusal invites another try, as far as its text tells (`Retry-After: 30`, `for up to an
 * hour`, `try again in 5 minutes`); null when it does not. At most a day.
 */
export function retryAfterOf(text: string): number | null {
  const header = HEADER.exec(text)?.[1];
  if (header) return Math.min(Number(header), MOST_SECONDS);
  const [, amount, unit] = SPELLED.exec(text) ?? [];
  if (!amount || !unit) return null;
  const count = /^an?$/i.test(amount) ? 1 : Number(amount);
  const seconds = count * UNIT_SECONDS[unit.toLowerCase() as keyof typeof UNIT_SECONDS];
  return Math.min(seconds, MOST_SECONDS);
}
