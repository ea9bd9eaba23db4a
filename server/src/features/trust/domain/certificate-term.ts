/** What phones accept of a server is 398 days at most (CA/Browser Forum ballot SC31, Apple). */
const SERVER_DAYS = 397;
/** Of an authority that a person trusted by hand, phones ask no term; a household sets up its phones rarely. */
const AUTHORITY_DAYS = 3650;
/** Certificates count from two days ago, so that a phone whose clock is a day behind believes them. */
const BACKDATED_DAYS = 2;
/** A server's certificate is replaced so long before its end: time for a server that was off, and for wrong clocks. */
const RENEWED_DAYS_BEFORE = 60;

const DAY_MS = 24 * 60 * 60 * 1000;

/** From when until when a certificate counts. */
export interface Term {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** The term of a new authority. */
export function authorityTerm(now: Date): Term {
  return termOf(now, AUTHORITY_DAYS);
}

/** The term of a new server's certificate: 397 days, never longer than its authority's. */
export function serverTerm(now: Date, authorityEnds: Date): Term {
  const { notBefore, notAfter } = termOf(now, SERVER_DAYS);
  return { notBefore, notAfter: authorityEnds < notAfter ? authorityEnds : notAfter };
}

function termOf(now: Date, days: number): Term {
  const start = now.getTime() - BACKDATED_DAYS * DAY_MS;
  return { notBefore: new Date(start), notAfter: new Date(start + days * DAY_MS) };
}

/** True while `now` lies in the term. */
export function isCurrent({ notBefore, notAfter }: Term, now: Date): boolean {
  return notBefore <= now && now < notAfter;
}

/** Why a server's certificate is to be replaced. */
export type RenewalReason = 'none-yet' | 'ends-soon' | 'not-yet-valid' | 'addresses-changed';

/** A server's certificate as far as its renewal depends on it. */
export interface Serving {
  readonly term: Term;
  /** What the server is called or reached by now, and the certificate does not say. */
  readonly missing: readonly string[];
}

/** Why to replace a certificate at `now`; null means that it serves on. One that ends with its authority stays. */
export function renewalReason(leaf: Serving | null, authorityEnds: Date, now: Date): RenewalReason | null {
  if (!leaf) return 'none-yet';
  const { notBefore, notAfter } = leaf.term;
  if (notBefore > now) return 'not-yet-valid';
  const isLastOne = notAfter.getTime() >= authorityEnds.getTime() - DAY_MS;
  if (!isLastOne && notAfter.getTime() - now.getTime() < RENEWED_DAYS_BEFORE * DAY_MS) return 'ends-soon';
  return leaf.missing.length > 0 ? 'addresses-changed' : null;
}
