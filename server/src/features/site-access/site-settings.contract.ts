import { z } from 'zod';
import { qualitySchema, siteKeySchema } from '../sites/sites.contract.js';

/**
 * What Foyer can do for a site besides fetching films: keep its `subtitles` beside every film, keep the comments that
 * fly over it (`danmaku`), and read Twitch's own `helix` interface.
 */
export const siteFeatureSchema = z.enum(['subtitles', 'danmaku', 'helix']).meta({ id: 'SiteFeature' });
export type SiteFeature = z.output<typeof siteFeatureSchema>;

/** The largest picture taken from a site; `best` is no limit. */
export const pictureQualitySchema = qualitySchema.exclude(['audio']).meta({ id: 'PictureQuality' });
export type PictureQuality = z.output<typeof pictureQualitySchema>;

const budget = {
  isOn: z.boolean(),
  /** Downloads that may start within any minute; null: no limit. Of `other`, for each of its hosts. */
  requestsPerMinute: z.number().int().min(1).max(600).nullable(),
  /** Seconds between two starts, give or take 30 %. Of `other`, for each of its hosts. */
  pauseSeconds: z.number().min(0).max(3600),
  /** Downloads at once; null: as many as the household may run. */
  atOnce: z.number().int().min(1).max(50).nullable(),
  maxQuality: pictureQualitySchema,
};

export const siteSettingsSchema = z
  .object({
    site: siteKeySchema,
    ...budget,
    /** Without its password, which is never shown again. */
    proxy: z.object({ address: z.string(), hasPassword: z.boolean() }).nullable(),
    /** Those this site has. */
    features: z.array(z.object({ name: siteFeatureSchema, isOn: z.boolean() })),
    /** Of Twitch only; the secret is never shown again. */
    helix: z.object({ clientId: z.string().nullable(), hasClientSecret: z.boolean() }).nullable(),
  })
  .meta({ id: 'SiteSettings' });
export type SiteSettingsAnswer = z.output<typeof siteSettingsSchema>;

export const updateSiteSettingsSchema = z
  .object({
    ...budget,
    /** Those to be on. */
    features: z.array(siteFeatureSchema).max(10),
    /**
     * `http://user:password@host:port`; null takes it away, left out keeps it. The same address without a password
     * keeps the password.
     */
    proxyUrl: z.string().trim().max(500).nullable().optional(),
    /** Left out: stays. */
    clientId: z.string().trim().min(1).max(100).nullable().optional(),
    clientSecret: z.string().trim().min(1).max(200).nullable().optional(),
  })
  .meta({ id: 'UpdateSiteSettings' });
export type UpdateSiteSettings = z.output<typeof updateSiteSettingsSchema>;
