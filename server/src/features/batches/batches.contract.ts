import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';
import { downloadOptionsSchema, requestedQualitySchema } from '../downloads/downloads.contract.js';
import { videoPasswordSchema } from '../sites/sites.contract.js';

/** The longest text, in characters: a .txt of 10,000 long links. */
export const LONGEST_TEXT = 2_000_000;
/** Links of one batch. */
export const MOST_LINKS = 10_000;

/**
 * waiting: its turn has not come; running: a download of its own is under way; repeated: the same link stands
 * further up; invalid: no link that can be fetched.
 */
export const batchItemStatusSchema = z
  .enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'invalid', 'repeated'])
  .meta({ id: 'BatchItemStatus' });
export type BatchItemStatus = z.output<typeof batchItemStatusSchema>;

export const batchStatusSchema = z
  .enum(['running', 'paused', 'finished', 'cancelled'])
  .meta({ id: 'BatchStatus' });
export type BatchStatus = z.output<typeof batchStatusSchema>;

export const createBatchSchema = z
  .object({
    /** Links, whatever stands between them. */
    text: z.string().min(1).max(LONGEST_TEXT),
    name: z.string().trim().max(200).nullable().default(null),
    quality: requestedQualitySchema.default('best'),
    options: downloadOptionsSchema.prefault({}),
    /** Not before this time. */
    notBefore: z.iso.datetime({ offset: true }).nullable().default(null),
    /** Of its films, where they have one: one for all. */
    videoPassword: videoPasswordSchema.optional(),
  })
  .meta({ id: 'CreateBatch' });
export type CreateBatch = z.output<typeof createBatchSchema>;

export const batchCountsSchema = z
  .object({
    total: z.number().int(),
    waiting: z.number().int(),
    running: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
    cancelled: z.number().int(),
    invalid: z.number().int(),
    repeated: z.number().int(),
  })
  .meta({ id: 'BatchCounts' });
export type BatchCounts = z.output<typeof batchCountsSchema>;

/** A batch as every screen sees it; also the payload of the socket event `batch.changed`. */
export const batchSchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    name: z.string().nullable(),
    status: batchStatusSchema,
    /** Why Foyer paused it itself, such as a quota; null when a person did. */
    pauseCode: z.string().nullable(),
    quality: requestedQualitySchema,
    counts: batchCountsSchema,
    /** 0 to 1: by bytes when every size is known, else by items. */
    progress: z.number().min(0).max(1),
    downloadedBytes: z.number(),
    totalBytes: z.number().nullable(),
    bytesPerSecond: z.number().nullable(),
    etaSeconds: z.number().nullable(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Batch' });
export type BatchAnswer = z.output<typeof batchSchema>;
export const batchPageSchema = pageSchema(batchSchema).meta({ id: 'BatchPage' });

export const batchItemSchema = z
  .object({
    id: z.string(),
    /** The line of the pasted text, from 1. */
    line: z.number().int(),
    /** What stood there. */
    text: z.string(),
    status: batchItemStatusSchema,
    /** Why it is invalid or failed. */
    code: z.string().nullable(),
    title: z.string().nullable(),
    bytes: z.number().nullable(),
    downloadId: z.string().nullable(),
    mediaId: z.string().nullable(),
  })
  .meta({ id: 'BatchItem' });
export type BatchItemAnswer = z.output<typeof batchItemSchema>;
export const batchItemPageSchema = pageSchema(batchItemSchema).meta({ id: 'BatchItemPage' });

export const listBatchItemsSchema = pageQuerySchema.extend({ status: batchItemStatusSchema.optional() });
export type ListBatchItems = z.output<typeof listBatchItemsSchema>;
export type ListBatches = z.output<typeof pageQuerySchema>;
