import { createHash, randomBytes } from 'node:crypto';

/** A new secret nobody can guess: 32 random bytes as base64url, 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a secret: its SHA-256 as hex. A fast hash is right here, and a salt needless, because a
 * secret of 256 random bits cannot be guessed; passwords go through `PasswordHasher`.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
