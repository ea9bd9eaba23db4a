import { z } from 'zod';
import { siteKeySchema } from '../sites/sites.contract.js';

/** All that is ever told of a person's cookies for a site. */
export const siteCookiesSchema = z
  .object({
    site: siteKeySchema,
    siteName: z.string(),
    count: z.number().int(),
    /** When the first of them ends; null when none says. */
    oldestExpiryAt: z.iso.datetime().nullable(),
    addedAt: z.iso.datetime(),
  })
  .meta({ id: 'SiteCookies' });
export type SiteCookiesAnswer = z.output<typeof siteCookiesSchema>;
export const siteCookiesListSchema = z
  .object({ items: z.array(siteCookiesSchema) })
  .meta({ id: 'SiteCookiesList' });

/** What became of a file: `droppedCount` cookies were not this site's and were not kept. */
export const keptCookiesSchema = siteCookiesSchema
  .extend({ droppedCount: z.number().int() })
  .meta({ id: 'KeptCookies' });
export type KeptCookies = z.output<typeof keptCookiesSchema>;

/** A Netscape cookie file, as the text itself (`text/plain`) or in JSON. */
export const uploadCookiesSchema = z
  .union([z.string(), z.object({ text: z.string() })])
  .meta({ id: 'UploadCookies' });
export type UploadCookies = z.output<typeof uploadCookiesSchema>;
