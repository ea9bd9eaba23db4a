import type { SiteKey } from '../sites.contract.js';

/**
 * A site Foyer knows by name: one file and one row of the registry. `hosts` match exactly or as a true
 * sub-domain.
 */
export interface Site {
  readonly key: SiteKey;
  readonly name: string;
  readonly hosts: readonly string[];
  /** The canonical link and the site's own id of a link on these hosts; null for a page without a medium. */
  readonly identify: (url: URL) => { canonicalUrl: string; externalId: string | null } | null;
}
