import { FoyerError } from '../../core/http/foyer-error.js';

/** The administrator has switched this site off. */
export class SiteSwitchedOffError extends FoyerError {
  readonly code = 'sites.switched-off';
  readonly status = 422;

  constructor(site: string) {
    super('This site is switched off.', { site });
  }
}

/** The proxy's address is not `http://user:password@host:port`. */
export class BadProxyAddressError extends FoyerError {
  readonly code = 'sites.bad-proxy';
  readonly status = 400;

  constructor() {
    super('A proxy is written as http://user:password@host:port.');
  }
}

/** The text is no Netscape cookie file; `line` is the first that is wrong, counted from 1. */
export class NotCookiesError extends FoyerError {
  readonly code = 'sites.not-cookies';
  readonly status = 400;

  constructor(line: number) {
    super(`Line ${line} is no line of a cookie file.`, { line });
  }
}

/** A cookie file, but with nothing in it for this site. */
export class NoCookiesOfSiteError extends FoyerError {
  readonly code = 'sites.no-cookies-of-site';
  readonly status = 400;

  constructor(site: string, dropped: number) {
    super('None of the cookies belongs to this site.', { site, dropped });
  }
}

/** More text than any browser's cookies for one site. */
export class CookiesTooLargeError extends FoyerError {
  readonly code = 'sites.cookies-too-large';
  readonly status = 413;

  constructor() {
    super('A cookie file may have 1 MB.');
  }
}

/** This person has given no cookies for this site. */
export class CookiesNotFoundError extends FoyerError {
  readonly code = 'sites.cookies-not-found';
  readonly status = 404;

  constructor() {
    super('There are no cookies for this site.');
  }
}
