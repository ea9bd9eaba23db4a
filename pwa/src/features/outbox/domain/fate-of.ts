import type { Refusal } from '../outbox-entry.js';

/**
 * What an answer of the house means for what was sent: `sent` it has it; `refused` it will not have it, however often
 * it is asked; `later` this one may be taken another time; `away` nothing can be sent now; `signed-out` its person has
 * to sign in first.
 */
export type Fate =
  | { readonly kind: 'sent' | 'later' | 'away' | 'signed-out' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What stands before the house may answer in its place while it sleeps. */
const statusesOfAway = [429, 502, 503, 504];

/** Judges an answer by its status (0: there was none) and its problem's code and params, where it has some. */
export function fateOf(status: number, problem: Partial<Refusal> | null): Fate {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 401) return { kind: 'signed-out' };
  if (status < 200 || statusesOfAway.includes(status)) return { kind: 'away' };
  // A page where a problem should stand is not the house's answer: a router's sign-in page, say.
  if (status >= 500 || status === 408 || typeof problem?.code !== 'string') return { kind: 'later' };
  return { kind: 'refused', refusal: { code: problem.code, params: problem.params ?? {} } };
}
