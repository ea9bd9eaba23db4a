import { defineDomainEvent } from '../../core/events/domain-events.js';
import type { SiteKey } from '../sites/sites.contract.js';

/** The administrator decided something else about a site. */
export const siteSettingsChanged = defineDomainEvent<{ site: SiteKey }>('site-access.settings-changed');

/**
 * A page of a site was asked for beside a download: a preview, a list, a look at an entry. `failure` null: it answered.
 */
export const siteVisited = defineDomainEvent<SiteVisit>('site-access.visited');

export interface SiteVisit {
  readonly personId: string;
  readonly site: SiteKey;
  readonly url: string;
  readonly failure: {
    readonly code: string;
    readonly detail: string;
    readonly retryAfterSeconds: number | null;
  } | null;
}

/** A person gave other cookies for a site, or took them away. */
export const siteCookiesChanged = defineDomainEvent<{ personId: string; site: SiteKey }>(
  'site-access.cookies-changed',
);
