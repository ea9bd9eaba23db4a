/** Name of the session's cookie. */
export const SESSION_COOKIE = 'foyer_session';

/** Name of the cookie by which a shared device is known. */
export const DEVICE_COOKIE = 'foyer_device';

/** Every API key begins with this, so that people and secret scanners recognise one. */
export const API_KEY_PREFIX = 'fyr_';

/** What a request shows to be let in. */
export type Credentials =
  | { readonly kind: 'session'; readonly secret: string }
  | { readonly kind: 'api-key'; readonly secret: string };

interface Headers {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

/** 32 bytes as base64url without padding (RFC 4648). */
const SECRET = /^[A-Za-z0-9_-]{43}$/;
const BEARER = /^Bearer +(\S+)$/i;

/** The session's token of a `Cookie` header, or null when there is none that could be one. */
export function sessionTokenOf(cookie: string | undefined): string | null {
  return tokenOf(cookie, SESSION_COOKIE);
}

/** A shared device's token of a `Cookie` header, or null when there is none that could be one. */
export function deviceTokenOf(cookie: string | undefined): string | null {
  return tokenOf(cookie, DEVICE_COOKIE);
}

/** The secret that a `Cookie` header (RFC 6265) has under `wanted`. */
function tokenOf(cookie: string | undefined, wanted: string): string | null {
  for (const pair of (cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === wanted) return value !== undefined && SECRET.test(value) ? value : null;
  }
  return null;
}

/**
 * What these headers show, or null. A request with an `Authorization` header is judged by that alone: a wrong
 * key never falls back to the cookie, because requests with a key skip the same-origin check.
 */
export function credentialsOf(headers: Headers): Credentials | null {
  if (headers.authorization !== undefined) {
    const key = BEARER.exec(headers.authorization)?.[1] ?? '';
    const isKey = key.startsWith(API_KEY_PREFIX) && SECRET.test(key.slice(API_KEY_PREFIX.length));
    return isKey ? { kind: 'api-key', secret: key } : null;
  }
  const token = sessionTokenOf(headers.cookie);
  return token === null ? null : { kind: 'session', secret: token };
}
