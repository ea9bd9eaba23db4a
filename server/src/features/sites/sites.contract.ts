import { z } from 'zod';
import { qualitySchema } from '../../core/ytdlp/quality.contract.js';

export { qualitySchema, type Quality } from '../../core/ytdlp/quality.contract.js';

export const siteKeySchema = z
  .enum(['youtube', 'bilibili', 'twitch', 'tiktok', 'vimeo', 'other'])
  .meta({ id: 'SiteKey' });
export type SiteKey = z.output<typeof siteKeySchema>;

/** A link as it was pasted; the sites registry decides what it is. */
export const linkSchema = z.string().trim().min(1).max(2048);

export const siteSchema = z
  .object({ key: siteKeySchema, name: z.string(), hosts: z.array(z.string()) })
  .meta({ id: 'Site' });

/** Every site Foyer knows by name, and the one row for all others. */
export const siteListSchema = z.object({ items: z.array(siteSchema) }).meta({ id: 'SiteList' });
export type SiteList = z.output<typeof siteListSchema>;

export const createPreviewSchema = z.object({ url: linkSchema }).meta({ id: 'CreatePreview' });
export type CreatePreview = z.output<typeof createPreviewSchema>;

export const chapterSchema = z
  .object({ title: z.string(), startSeconds: z.number(), endSeconds: z.number().nullable() })
  .meta({ id: 'Chapter' });
export type Chapter = z.output<typeof chapterSchema>;

export const liveStatusSchema = z
  .enum(['not-live', 'live', 'upcoming', 'was-live'])
  .meta({ id: 'LiveStatus' });
export type LiveStatus = z.output<typeof liveStatusSchema>;

/**
 * One choice of the preview card. `height` is the shorter side of the picture in pixels, null for sound and where
 * the site does not say; `estimatedBytes` is null when the site does not say enough.
 */
export const previewChoiceSchema = z
  .object({
    quality: qualitySchema,
    height: z.number().int().nullable(),
    estimatedBytes: z.number().int().nullable(),
  })
  .meta({ id: 'PreviewChoice' });
export type PreviewChoice = z.output<typeof previewChoiceSchema>;

export const previewSchema = z
  .object({
    url: z.string(),
    site: siteKeySchema,
    siteName: z.string(),
    externalId: z.string(),
    title: z.string(),
    description: z.string(),
    author: z.string().nullable(),
    authorUrl: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    artworkUrl: z.string().nullable(),
    views: z.number().int().nullable(),
    likes: z.number().int().nullable(),
    uploadedOn: z.iso.date().nullable(),
    liveStatus: liveStatusSchema,
    chapters: z.array(chapterSchema),
    languages: z.array(z.string()),
    tags: z.array(z.string()),
    choices: z.array(previewChoiceSchema),
    /** The library's item for this link, when it is already there. */
    existingMediaId: z.string().nullable(),
  })
  .meta({ id: 'Preview' });
export type Preview = z.output<typeof previewSchema>;
