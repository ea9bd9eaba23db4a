import { isHostOf, siteByKey, siteOfHost } from '../../sites/domain/registry.js';
import type { SiteKey } from '../../sites/sites.contract.js';
import { CookiesTooLargeError, NotCookiesError } from '../site-access.errors.js';

/** One line of a Netscape cookie file. */
export interface FileCookie {
  /** With its leading dot, where it has one. */
  readonly domain: string;
  readonly includesSubdomains: boolean;
  readonly path: string;
  readonly isSecure: boolean;
  readonly isHttpOnly: boolean;
  /** Unix seconds; 0 ends with the browser. */
  readonly expires: number;
  readonly name: string;
  readonly value: string;
}

/** Characters of a cookie file, which are bytes: cookies are ASCII. */
const LARGEST_FILE = 1024 * 1024;
const HTTP_ONLY = '#HttpOnly_';
const FIELDS = 7;
/** Of the year 9999: databases and calendars end there. */
const LAST_SECOND = 253_402_300_799;
const DOMAIN = /^\.?(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$|^\[[\da-f:.]+\]$/i;
const NOTHING_PRINTABLE = /[\p{Cc}\u2028\u2029]/u;

/**
 * Reads a Netscape cookie file (https://curl.se/docs/http-cookies.html): seven fields with a tab between them, lines
 * that begin with `#` are remarks, `#HttpOnly_` is not. Throws {@link NotCookiesError} with the first wrong line's
 * number, and {@link CookiesTooLargeError} above 1 MB.
 */
export function parseCookieFile(text: string): FileCookie[] {
  if (text.length > LARGEST_FILE) throw new CookiesTooLargeError();
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const cookies = lines.flatMap((line, index) => {
    if (line.trim() === '' || (line.startsWith('#') && !line.startsWith(HTTP_ONLY))) return [];
    const cookie = readLine(line);
    if (!cookie) throw new NotCookiesError(index + 1);
    return [cookie];
  });
  if (cookies.length === 0) throw new NotCookiesError(1);
  return cookies;
}

function readLine(line: string): FileCookie | null {
  const isHttpOnly = line.startsWith(HTTP_ONLY);
  const fields = (isHttpOnly ? line.slice(HTTP_ONLY.length) : line).split('\t');
  const [domain = '', includes = '', path = '', secure = '', expires = '', name = '', value = ''] = fields;
  const isRight =
    fields.length === FIELDS &&
    DOMAIN.test(domain) &&
    /^(TRUE|FALSE)$/i.test(includes) &&
    path.startsWith('/') &&
    /^(TRUE|FALSE)$/i.test(secure) &&
    /^\d{0,15}(\.\d+)?$/.test(expires) &&
    name !== '' &&
    !fields.some((field) => NOTHING_PRINTABLE.test(field));
  if (!isRight) return null;
  const isTrue = (field: string) => field.toUpperCase() === 'TRUE';
  return {
    ...{ domain: domain.toLowerCase(), includesSubdomains: isTrue(includes), path, name, value, isHttpOnly },
    ...{ isSecure: isTrue(secure), expires: Math.trunc(Number(expires)) },
  };
}

/** The cookies of a site's own hosts; for `other`, those of hosts that belong to no known site. */
export function cookiesOfSite(cookies: readonly FileCookie[], site: SiteKey): FileCookie[] {
  const { hosts } = siteByKey(site);
  return cookies.filter(({ domain }) => {
    const host = domain.replace(/^\./, '');
    return site === 'other' ? siteOfHost(host).key === 'other' : hosts.some((own) => isHostOf(host, own));
  });
}

/** The cookies that a visit to `host` may need: its own and its parents'. */
export function cookiesForHost(cookies: readonly FileCookie[], host: string): FileCookie[] {
  return cookies.filter(({ domain }) => isHostOf(host, domain.replace(/^\./, '')));
}

/** When the first of them ends; null when none says. */
export function oldestExpiry(cookies: readonly FileCookie[]): Date | null {
  const ends = cookies.flatMap(({ expires }) => (expires > 0 ? [expires] : []));
  return ends.length === 0 ? null : new Date(Math.min(...ends, LAST_SECOND) * 1000);
}

/** The file that yt-dlp reads. */
export function writeCookieFile(cookies: readonly FileCookie[]): string {
  const word = (is: boolean) => (is ? 'TRUE' : 'FALSE');
  const lines = cookies.map((cookie) => {
    const domain = `${cookie.isHttpOnly ? HTTP_ONLY : ''}${cookie.domain}`;
    const { includesSubdomains, path, isSecure, expires, name, value } = cookie;
    return [domain, word(includesSubdomains), path, word(isSecure), expires, name, value].join('\t');
  });
  return ['# Netscape HTTP Cookie File', ...lines, ''].join('\n');
}
