import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';
import { deviceSchema, qualityReasonSchema } from '../sites/quality-advice.contract.js';
import { linkSchema, qualitySchema, siteKeySchema, videoPasswordSchema } from '../sites/sites.contract.js';

/** queued → probing → downloading → processing → completed, or failed / cancelled; `paused` waits for disk space. */
export const downloadStatusSchema = z
  .enum(['queued', 'probing', 'downloading', 'processing', 'paused', 'completed', 'failed', 'cancelled'])
  .meta({ id: 'DownloadStatus' });
export type DownloadStatus = z.output<typeof downloadStatusSchema>;

/** A quality, or `auto`: Foyer chooses by screen, line, disk and habit and says why. */
export const requestedQualitySchema = z
  .enum(['auto', ...qualitySchema.options])
  .meta({ id: 'RequestedQuality' });
export type RequestedQuality = z.output<typeof requestedQualitySchema>;

/** Languages as sites write them: `en`, `pt-BR`, `zh-Hans`. */
const languageListSchema = z.array(z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/)).max(20);

/** Part of a film, in seconds from its beginning; `endSeconds` null means to the end. */
export const sectionSchema = z
  .object({
    startSeconds: z.number().min(0).max(1_000_000),
    endSeconds: z.number().positive().max(1_000_000).nullable(),
  })
  .refine(({ startSeconds, endSeconds }) => endSeconds === null || endSeconds > startSeconds, {
    path: ['endSeconds'],
    error: 'must come after startSeconds',
  })
  .meta({ id: 'Section' });

/** What a person wants besides the size. Everything may be left out. */
export const downloadOptionsSchema = z
  .object({
    /** The site’s own format ids, joined by `+`; wins over `quality`. */
    formatId: z
      .string()
      .regex(/^[\w.-]{1,80}(\+[\w.-]{1,80}){0,3}$/)
      .nullable()
      .default(null),
    section: sectionSchema.nullable().default(null),
    /** Subtitles to keep beside the film. */
    subtitleLanguages: languageListSchema.default([]),
    /** Languages of the sound to take along as tracks, the dearest first; sound alone has the first that is there. */
    audioLanguages: languageListSchema.default([]),
    /** For whom it is, besides the person who asks; guests among them may see it. */
    forPersonIds: z.array(z.uuid()).max(50).default([]),
  })
  .meta({ id: 'DownloadOptions' });
export type DownloadOptions = z.output<typeof downloadOptionsSchema>;
/** Nothing but the film. */
export const noOptions: DownloadOptions = Object.freeze(downloadOptionsSchema.parse({}));

export const createDownloadSchema = z
  .object({
    url: linkSchema,
    quality: requestedQualitySchema.default('best'),
    options: downloadOptionsSchema.prefault({}),
    videoPassword: videoPasswordSchema.optional(),
    /** What it is to be watched on; `auto` then fits it. The last one that a person told counts elsewhere. */
    device: deviceSchema.nullable().default(null),
  })
  .meta({ id: 'CreateDownload' });
export type CreateDownload = z.output<typeof createDownloadSchema>;

/** What another try gets: a password is forgotten when its download has ended. */
export const retryDownloadSchema = z
  .object({ videoPassword: videoPasswordSchema.optional() })
  .prefault({})
  .meta({ id: 'RetryDownload' });
export type RetryDownload = z.output<typeof retryDownloadSchema>;

/** Why a download that could start waits all the same, and until when as far as that is known. */
export const downloadWaitSchema = z
  .object({ code: z.string(), until: z.iso.datetime().nullable() })
  .meta({ id: 'DownloadWait' });
export type DownloadWait = z.output<typeof downloadWaitSchema>;

export { type QualityReason } from '../sites/quality-advice.contract.js';

export const downloadErrorSchema = z
  .object({ code: z.string(), isRetryable: z.boolean() })
  .meta({ id: 'DownloadError' });

/** A download as every screen sees it; also the payload of the socket event `download.changed`. */
export const downloadSchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    url: z.string(),
    site: siteKeySchema,
    quality: qualitySchema,
    requestedQuality: requestedQualitySchema,
    qualityReason: qualityReasonSchema.nullable(),
    options: downloadOptionsSchema,
    status: downloadStatusSchema,
    /** Set while it is queued and something holds it back. */
    wait: downloadWaitSchema.nullable(),
    batchId: z.string().nullable(),
    subscriptionId: z.string().nullable(),
    scheduleId: z.string().nullable(),
    /** Share of the bytes that are here, 0 to 1. */
    progress: z.number().min(0).max(1),
    downloadedBytes: z.number().int(),
    totalBytes: z.number().int().nullable(),
    bytesPerSecond: z.number().nullable(),
    etaSeconds: z.number().nullable(),
    title: z.string().nullable(),
    author: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    artworkUrl: z.string().nullable(),
    mediaId: z.string().nullable(),
    error: downloadErrorSchema.nullable(),
    attempts: z.number().int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Download' });
export type DownloadAnswer = z.output<typeof downloadSchema>;

export const listDownloadsSchema = pageQuerySchema.extend({
  status: z.enum(['active', 'finished', 'all']).default('all'),
  everyone: z.enum(['true', 'false']).default('false').describe('administrators: the whole household’s'),
});
export type ListDownloads = z.output<typeof listDownloadsSchema>;
export const downloadPageSchema = pageSchema(downloadSchema).meta({ id: 'DownloadPage' });
