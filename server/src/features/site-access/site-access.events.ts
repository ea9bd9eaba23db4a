import { defineDomainEvent } from '../../core/events/domain-events.js';
import type { SiteKey } from '../sites/sites.contract.js';

/** The administrator decided something else about a site. */
export const siteSettingsChanged = defineDomainEvent<{ site: SiteKey }>('site-access.settings-changed');

/** A person gave other cookies for a site, or took them away. */
export const siteCookiesChanged = defineDomainEvent<{ personId: string; site: SiteKey }>(
  'site-access.cookies-changed',
);
