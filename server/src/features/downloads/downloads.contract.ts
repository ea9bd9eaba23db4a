import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';
import { linkSchema, qualitySchema, siteKeySchema } from '../sites/sites.contract.js';

/** queued → probing → downloading → processing → completed, or failed / cancelled; `paused` waits for disk space. */
export const downloadStatusSchema = z
  .enum(['queued', 'probing', 'downloading', 'processing', 'paused', 'completed', 'failed', 'cancelled'])
  .meta({ id: 'DownloadStatus' });
export type DownloadStatus = z.output<typeof downloadStatusSchema>;

export const createDownloadSchema = z
  .object({ url: linkSchema, quality: qualitySchema.default('best') })
  .meta({ id: 'CreateDownload' });
export type CreateDownload = z.output<typeof createDownloadSchema>;

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
    status: downloadStatusSchema,
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
