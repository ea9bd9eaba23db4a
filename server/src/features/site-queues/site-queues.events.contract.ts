import type { SiteKey } from '../sites/sites.contract.js';

/** What the queues of sites send to open screens. `GET /api/sites` holds the truth. */
export interface SiteQueuesRealtimeEvents {
  'sites.changed': { key: SiteKey };
}
