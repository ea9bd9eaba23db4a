import { createHash, randomBytes } from 'node:crypto';

/** A secret nobody can guess: 32 random bytes as base64url. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of it: its SHA-256 as hex, which is enough for a secret that cannot be guessed. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether a link still lets somebody in at `now`. Null: without end, or as often as anybody likes. */
export function isOpen(
  link: { readonly expiresAt?: Date | null; readonly usesLeft?: number | null },
  now: Date,
): boolean {
  const { expiresAt = null, usesLeft = null } = link;
  return (expiresAt === null || expiresAt > now) && (usesLeft === null || usesLeft > 0);
}
