const HOUR_MS = 60 * 60 * 1000;
/** Addresses of one hour are alike, so that a browser keeps the pictures of a page that it opens again. */
const GRAIN_MS = HOUR_MS;
/** A long film with a pause. */
const LEAST_MS = 4 * HOUR_MS;

/** What one address of a shared page opens: one item of one link, until when. */
export interface Grant {
  readonly shareId: string;
  readonly itemId: string;
  readonly untilMs: number;
}

/** When an address made at `nowMs` ends: four to five hours later. */
export function grantUntil(nowMs: number): number {
  return (Math.floor(nowMs / GRAIN_MS) + 1) * GRAIN_MS + LEAST_MS;
}

/** What is signed of a grant. */
export function grantText({ shareId, itemId, untilMs }: Grant): string {
  return `${shareId}.${itemId}.${String(untilMs)}`;
}

/** A grant and its signature as one segment of a path, so that a playlist's segments are found beside it. */
export function grantToken(grant: Grant, signature: string): string {
  return `${grant.shareId}.${grant.itemId}.${grant.untilMs.toString(36)}.${signature}`;
}

/** Reads {@link grantToken}; null when it is none or over. The signature is still to be checked. */
export function readGrant(token: string, nowMs: number): { grant: Grant; signature: string } | null {
  const [, shareId, itemId, until, signature] =
    /^([\da-f-]{36})\.([\da-f-]{36})\.([\da-z]{1,11})\.([\w-]{20,100})$/.exec(token) ?? [];
  if (!shareId || !itemId || !until || !signature) return null;
  const untilMs = Number.parseInt(until, 36);
  return untilMs > nowMs ? { grant: { shareId, itemId, untilMs }, signature } : null;
}
