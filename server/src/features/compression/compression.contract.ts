import { z } from 'zod';
import { compressionCodecSchema, compressionLevelSchema } from '../../core/ffmpeg/compress.contract.js';
import { idSchema } from '../../core/http/id.contract.js';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';

/**
 * queued → running → ready (somebody decides) → keeping → kept, or discarded / failed / cancelled; `paused` waits
 * for disk space.
 */
export const compressionStatusSchema = z
  .enum([
    ...['queued', 'running', 'paused', 'ready', 'keeping'],
    ...['kept', 'discarded', 'failed', 'cancelled'],
  ] as const)
  .meta({ id: 'CompressionStatus' });
export type CompressionStatus = z.output<typeof compressionStatusSchema>;

export const createCompressionSchema = z
  .object({
    mediaId: idSchema,
    level: compressionLevelSchema.default('medium'),
    codec: compressionCodecSchema.default('h264'),
  })
  .meta({ id: 'CreateCompression' });
export type CreateCompression = z.output<typeof createCompressionSchema>;

/** Making one film smaller, as every screen sees it; also the payload of the socket event `compression.changed`. */
export const compressionSchema = z
  .object({
    id: z.string(),
    mediaId: z.string(),
    title: z.string(),
    /** Address of the film's thumbnail without its width, as in `MediaSummary`. */
    thumbnailUrl: z.string().nullable(),
    level: compressionLevelSchema,
    codec: compressionCodecSchema,
    status: compressionStatusSchema,
    /** Share that is done, 0 to 1. */
    progress: z.number().min(0).max(1),
    /** Times faster than the film plays; null while nothing runs. */
    speed: z.number().nullable(),
    etaSeconds: z.number().nullable(),
    /** ffmpeg's name of the encoder, once one was chosen. */
    encoder: z.string().nullable(),
    originalBytes: z.number().int(),
    /** Bytes of the smaller film, once it is whole. */
    resultBytes: z.number().int().nullable(),
    error: z.object({ code: z.string() }).nullable(),
    /** Whether the household's rule asked for it and no person. */
    isByRule: z.boolean(),
    /** When the smaller film takes the original's place by itself; null when it waits for a person. */
    keepsItselfAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Compression' });
export type CompressionAnswer = z.output<typeof compressionSchema>;

export const listCompressionsSchema = pageQuerySchema.extend({
  status: z
    .enum(['open', 'ended', 'all'])
    .default('all')
    .describe('open: not ended, waiting to be decided included'),
  mediaId: idSchema.optional(),
});
export type ListCompressions = z.output<typeof listCompressionsSchema>;
export const compressionPageSchema = pageSchema(compressionSchema).meta({ id: 'CompressionPage' });

export const encodersSchema = z
  .object({
    items: z.array(
      z.object({
        codec: compressionCodecSchema,
        /** ffmpeg's names of the encoders that work on this machine; empty when the codec cannot be chosen. */
        encoders: z.array(z.object({ name: z.string(), isHardware: z.boolean() })),
      }),
    ),
  })
  .meta({ id: 'Encoders' });
export type EncodersAnswer = z.output<typeof encodersSchema>;

const DAY_LIMIT = 3650;
const days = z.number().int().max(DAY_LIMIT);

/** The household's rule: what is made smaller by itself, and when a result takes the original's place by itself. */
export const compressionRuleSchema = z
  .object({
    /** Whether old films that nobody watches are made smaller when the disk runs low. */
    isOn: z.boolean(),
    /** A film counts as old when it was added, and last played by anybody, at least this many days ago. */
    olderThanDays: days.min(1),
    /** The disk runs low when less than this is free. */
    belowFreeBytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    level: compressionLevelSchema,
    codec: compressionCodecSchema,
    /** Days after which any result is kept by itself; 0 at once, null never. */
    confirmAfterDays: days.min(0).nullable(),
  })
  .meta({ id: 'CompressionRule' });
export type CompressionRuleAnswer = z.output<typeof compressionRuleSchema>;
