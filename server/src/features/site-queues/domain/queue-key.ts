import type { SiteKey } from '../../sites/sites.contract.js';

/** Characters of a key that the database keeps: a host name has 253 at most. */
export const LONGEST_QUEUE_KEY = 300;

/**
 * Which queue a link stands in. A known site has one; of the others every host has its own, because one of them
 * that shuts its door says nothing about the next.
 */
export function queueKeyOf({ site, url }: { readonly site: SiteKey; readonly url: string }): string {
  if (site !== 'other') return site;
  const host = URL.parse(url)?.hostname.replace(/\.$/, '') ?? '';
  return `other:${host}`.slice(0, LONGEST_QUEUE_KEY);
}

/** The host of a queue of `other`; null for a known site's. */
export function hostOfQueue(key: string): string | null {
  return key.startsWith('other:') ? key.slice('other:'.length) : null;
}
