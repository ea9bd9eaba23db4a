import { z } from 'zod';

/** Digits of the whole part; the rest is a fraction. Only digits, so that every database sorts them alike. */
const WHOLE = 12;
const FIRST = 500_000_000_000;

/**
 * A place among the items of a playlist: a decimal number as text, a whole part of 12 digits and a fraction without
 * trailing zeros, compared character by character. Between any two there is another. Equal ones, made by two people
 * in the same moment, are told apart by the items' ids.
 */
export const positionSchema = z.string().regex(/^[1-8]\d{11}(?:\d{0,187}[1-9])?$/);

/** The place behind `last`, or the first one of an empty playlist. */
export function positionAfter(last: string | null): string {
  const whole = last === null ? FIRST : Number(last.slice(0, WHOLE)) + 1;
  return String(whole);
}

/** Which of two items comes first: negative, zero or positive, as for `Array.sort`. */
export function compareItems(
  a: { readonly position: string; readonly id: string },
  b: { readonly position: string; readonly id: string },
): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
