import { randomKey } from './random-key.js';

/** A new UUID (version 4). `crypto.randomUUID` is missing on plain http addresses; this is not. */
export function newId(): string {
  const hex = randomKey();
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20),
  ].join('-');
}
