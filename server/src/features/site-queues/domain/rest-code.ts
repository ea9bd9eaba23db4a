import type { Circuit } from './circuit.js';

/** What somebody who waits is told, by why the site's queue rests. */
const REST_CODES = { 'rate-limited': 'sites.resting', 'sign-in': 'sites.resting-sign-in' } as const;

export type RestCode = (typeof REST_CODES)[keyof typeof REST_CODES];

/** The code of a rest. */
export function restCodeOf(reason: Circuit['reason']): RestCode {
  return REST_CODES[reason ?? 'rate-limited'];
}

/** True for a code that says a site rests, which is nobody's failure. */
export function isRestCode(code: string): code is RestCode {
  return Object.values<string>(REST_CODES).includes(code);
}
