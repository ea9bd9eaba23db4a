import { z } from 'zod';
import { siteSchema } from '../sites/sites.contract.js';

/** A queue that does not move for now. */
export const siteRestSchema = z
  .object({
    /** Of `other` only: which host's. */
    host: z.string().nullable(),
    /** Whose queue it is, when only theirs stands still because the site refused their cookies; null: everybody's. */
    personId: z.string().nullable(),
    reason: z.enum(['rate-limited', 'sign-in']),
    /** When one download tries again; in the past: as soon as there is one. */
    until: z.iso.datetime(),
    /** One is trying right now. */
    isTrying: z.boolean(),
  })
  .meta({ id: 'SiteRest' });

export const siteOverviewSchema = siteSchema
  .extend({
    isOn: z.boolean(),
    /** The household's for administrators, else the person's own. */
    waiting: z.number().int(),
    running: z.number().int(),
    rests: z.array(siteRestSchema),
    lastTrouble: z.object({ code: z.string(), at: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'SiteOverview' });
export type SiteOverview = z.output<typeof siteOverviewSchema>;

/** Every site Foyer knows by name, and the one row for all others. */
export const siteOverviewListSchema = z
  .object({ items: z.array(siteOverviewSchema) })
  .meta({ id: 'SiteOverviewList' });
