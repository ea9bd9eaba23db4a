/** How long somebody who came in may look around before the link counts them again. */
export const visitForMs = 24 * 60 * 60 * 1000;

/** What a link says about its own end. */
interface ShareLimits {
  readonly expiresAt?: Date | null;
  readonly mostVisits?: number | null;
  readonly visits: number;
}

/** Whether a link's time is not over at `now`: those who are in may stay. */
export function isLasting({ expiresAt = null }: ShareLimits, now: Date): boolean {
  return expiresAt === null || expiresAt > now;
}

/** Whether a link lets somebody new in at `now`. */
export function isOpen(share: ShareLimits, now: Date): boolean {
  const { mostVisits = null, visits } = share;
  return isLasting(share, now) && (mostVisits === null || visits < mostVisits);
}

/** What is signed for somebody who came in. */
export function visitText(shareId: string, untilMs: number): string {
  return `${shareId}.${String(untilMs)}`;
}

/** A visit and its signature as a cookie's value. */
export function visitToken(untilMs: number, signature: string): string {
  return `${untilMs.toString(36)}.${signature}`;
}

/** Reads {@link visitToken}; null when it is none or over. The signature is still to be checked. */
export function readVisit(token: string, nowMs: number): { untilMs: number; signature: string } | null {
  const [, until, signature] = /^([\da-z]{1,11})\.([\w-]{20,100})$/.exec(token) ?? [];
  if (!until || !signature) return null;
  const untilMs = Number.parseInt(until, 36);
  return untilMs > nowMs ? { untilMs, signature } : null;
}
