import { z } from 'zod';
import { qualitySchema } from '../../core/ytdlp/quality.contract.js';
import { alreadyHereSchema } from './household-copy.contract.js';
import { deviceSchema, qualityAdviceSchema } from './quality-advice.contract.js';

export { qualitySchema, type Quality } from '../../core/ytdlp/quality.contract.js';

export const siteKeySchema = z
  .enum(['youtube', 'bilibili', 'twitch', 'tiktok', 'vimeo', 'other'])
  .meta({ id: 'SiteKey' });
export type SiteKey = z.output<typeof siteKeySchema>;

/** A link as it was pasted; the sites registry decides what it is. */
export const linkSchema = z.string().trim().min(1).max(2048);

/** Of a film that asks for one. Kept sealed until the download has ended, and never answered. */
export const videoPasswordSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+$/u);

export const siteSchema = z
  .object({ key: siteKeySchema, name: z.string(), hosts: z.array(z.string()) })
  .meta({ id: 'Site' });

export const createPreviewSchema = z
  .object({
    url: linkSchema,
    /** What it is to be watched on; `auto` then fits it. */
    device: deviceSchema.nullable().default(null),
    videoPassword: videoPasswordSchema.optional(),
  })
  .meta({ id: 'CreatePreview' });
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
    /** The picture's codec, null for sound and where the site does not say. */
    videoCodec: z.string().nullable(),
    estimatedBytes: z.number().int().nullable(),
  })
  .meta({ id: 'PreviewChoice' });
export type PreviewChoice = z.output<typeof previewChoiceSchema>;

/** One of the site's own formats, for those who choose themselves: `options.formatId` of a download. */
export const previewFormatSchema = z
  .object({
    formatId: z.string(),
    ext: z.string(),
    hasPicture: z.boolean(),
    hasSound: z.boolean(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    framesPerSecond: z.number().nullable(),
    videoCodec: z.string().nullable(),
    audioCodec: z.string().nullable(),
    kilobitsPerSecond: z.number().int().nullable(),
    /** `HDR10`, `DV`, …; null for an ordinary picture. */
    dynamicRange: z.string().nullable(),
    language: z.string().nullable(),
    /** The site's own word for it. */
    note: z.string(),
    /** Bytes of a download of it, the best sound included where it has none. */
    estimatedBytes: z.number().int().nullable(),
  })
  .meta({ id: 'PreviewFormat' });
export type PreviewFormat = z.output<typeof previewFormatSchema>;

/** Subtitles that a site has in one language. */
export const previewSubtitlesSchema = z
  .object({ language: z.string(), isAutomatic: z.boolean() })
  .meta({ id: 'PreviewSubtitles' });
export type PreviewSubtitles = z.output<typeof previewSubtitlesSchema>;

/** What kind of thing it is, as far as habits go. */
export const mediaSortSchema = z.enum(['music', 'short', 'film']).meta({ id: 'MediaSort' });
export type MediaSort = z.output<typeof mediaSortSchema>;

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
    sort: mediaSortSchema,
    choices: z.array(previewChoiceSchema),
    /** What `auto` would choose for this person and device, and why. */
    auto: qualityAdviceSchema.nullable(),
    formats: z.array(previewFormatSchema),
    subtitles: z.array(previewSubtitlesSchema),
    /** Languages of the sound, when there are several to choose from. */
    audioLanguages: z.array(z.string()),
    /** The library's item for this link, when it is already there. */
    existingMediaId: z.string().nullable(),
    /** What the household has of it, as far as this person may see it: the same, or what is likely to be. */
    alreadyHere: alreadyHereSchema.nullable(),
  })
  .meta({ id: 'Preview' });
export type Preview = z.output<typeof previewSchema>;
