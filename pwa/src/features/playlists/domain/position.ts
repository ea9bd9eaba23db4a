/** Digits of the whole part; the rest is a fraction. */
const WHOLE = 12;
const FIRST = 500_000_000_000n;
/** So much room lies between two places before one between them is drawn, that two people hardly draw the same. */
const ROOM = 4000n;

/**
 * A place between two others, as the server understands it: decimal digits, compared character by character. Null is the
 * beginning or the end of the list. `random` gives numbers from 0 to 1. Both the same: a place right behind.
 */
export function positionBetween(
  before: string | null,
  after: string | null,
  random: () => number = Math.random,
): string {
  if (before === null && after === null) return String(FIRST);
  if (after === null) return String(BigInt((before ?? '').slice(0, WHOLE)) + 1n);
  if (before === null) return String(BigInt(after.slice(0, WHOLE)) - 1n);
  if (before >= after) return `${before.padEnd(WHOLE + 1, '0')}1`;
  return within(before, after, random);
}

function within(before: string, after: string, random: () => number): string {
  let length = Math.max(before.length, after.length);
  const digits = (text: string) => BigInt(text.padEnd(length, '0'));
  while (digits(after) - digits(before) < ROOM) length += 1;
  const gap = digits(after) - digits(before);
  const step = gap / 4n + BigInt(Math.floor(random() * Number(gap / 2n)));
  const drawn = String(digits(before) + step);
  return drawn.slice(0, WHOLE) + drawn.slice(WHOLE).replace(/0+$/u, '');
}
