import type { SiteKey } from '../sites.contract.js';
import { MalformedLinkError, UnsupportedLinkError } from '../sites.errors.js';
import { LONGEST_EXTERNAL_ID } from './external-id.js';
import { siteOfHost } from './registry.js';

/** What a pasted text turned out to be. */
export interface RecognisedLink {
  readonly site: SiteKey;
  readonly siteName: string;
  /** One spelling per medium, without tracking parameters where the site is known. */
  readonly url: string;
  /** The site's own id; null when only asking the site can tell. */
  readonly externalId: string | null;
}

const LONGEST_LINK = 2048;
const SCHEME = /^[a-z][a-z\d+.-]*:/i;

function parse(text: string): URL {
  if (
    text.length === 0 ||
    text.length > LONGEST_LINK ||
    text.startsWith('-') ||
    hasForbiddenCharacter(text)
  ) {
    throw new MalformedLinkError();
  }
  const hasScheme = SCHEME.test(text) && !/^[^/]+:\d+(\/|$)/.test(text);
  const url = URL.parse(hasScheme ? text : `https://${text}`);
  if (!url) throw new MalformedLinkError();
  return url;
}

/** Control characters and white space never belong into a link; URL parsers silently drop some. */
function hasForbiddenCharacter(text: string): boolean {
  return /[\p{Cc}\s]/u.test(text);
}

/**
 * Recognises a pasted link. A missing scheme means https. Throws {@link MalformedLinkError} for what is no
 * link, {@link UnsupportedLinkError} for other schemes (`file:`, `javascript:`, `ytsearch:`), for links with
 * a password in them, and for a known site's page that holds no medium or
 * claims an id too long to keep.
 */
export function recogniseLink(pasted: string): RecognisedLink {
  const url = parse(pasted.trim());
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new UnsupportedLinkError();
  if (url.username || url.password) throw new UnsupportedLinkError();
  const isPlausibleHost =
    url.hostname.includes('.') || url.hostname.startsWith('[') || url.hostname === 'localhost';
  if (!isPlausibleHost) throw new MalformedLinkError();
  const site = siteOfHost(url.hostname.replace(/\.$/, ''));
  const identity = site.identify(url);
  if (!identity || (identity.externalId?.length ?? 0) > LONGEST_EXTERNAL_ID) throw new UnsupportedLinkError();
  return {
    site: site.key,
    siteName: site.key === 'other' ? url.hostname : site.name,
    url: identity.canonicalUrl,
    externalId: identity.externalId,
  };
}
