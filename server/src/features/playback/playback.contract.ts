import { z } from 'zod';
import { mediaSummarySchema } from '../library/library.contract.js';

export const savePositionSchema = z
  .object({
    seconds: z.number().min(0).max(1_000_000),
    /** When the person was there, for a device that tells later; now when absent. The newest place wins. */
    at: z.iso.datetime().optional(),
  })
  .meta({ id: 'SavePosition' });
export type SavePosition = z.output<typeof savePositionSchema>;

export const watchStateSchema = z
  .object({
    mediaId: z.string(),
    positionSeconds: z.number(),
    isWatched: z.boolean(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'WatchState' });
export type WatchStateAnswer = z.output<typeof watchStateSchema>;

export const setWatchedSchema = z.object({ isWatched: z.boolean() }).meta({ id: 'SetWatched' });
export type SetWatched = z.output<typeof setWatchedSchema>;

/** The height of a converted stream, as a word of an address. */
export const hlsHeightSchema = z
  .enum(['720', '480', '360'])
  .transform((text) => Number(text) as 720 | 480 | 360);

/** What a device says it can decode; everything it does not name is taken as not playable.
 * A device that says nothing is taken to play h264, aac and mp3. */
export const capabilitiesSchema = z.object({
  codecs: z
    .string()
    .max(200)
    .default('')
    .transform((text) => text.split(',').filter(Boolean))
    .describe('comma between: h264, hevc, vp9, av1, aac, mp3, opus, flac, vorbis, ac3'),
  height: hlsHeightSchema.optional().describe('a smaller converted stream instead, for a slow line'),
});
export type Capabilities = z.output<typeof capabilitiesSchema>;

export const fileQuerySchema = z.object({
  download: z
    .enum(['0', '1'])
    .default('0')
    .transform((text) => text === '1')
    .describe('1: as a download named by the title'),
});
export type FileQuery = z.output<typeof fileQuerySchema>;

/**
 * How this device should play an item: the file or a copy of it as it is, a remux, or a converted HLS stream. `preparing`:
 * a copy is being made, which will lie at `url`; ask again in a few seconds.
 */
export const playbackPlanSchema = z
  .object({
    mode: z.enum(['direct', 'remux', 'hls', 'preparing']),
    url: z.string(),
    mimeType: z.string(),
    positionSeconds: z.number(),
    durationSeconds: z.number().nullable(),
    /** Share of the copy that is made, 0 to 1; null unless one is being made. */
    progress: z.number().min(0).max(1).nullable(),
  })
  .meta({ id: 'PlaybackPlan' });
export type PlaybackPlan = z.output<typeof playbackPlanSchema>;

/** The sizes of copies for a phone: the most pixels of the picture's shorter side. */
export const phoneCopyQuerySchema = z.object({
  height: z.coerce.number().pipe(z.union([z.literal(360), z.literal(480), z.literal(720)])),
});
export type PhoneCopyQuery = z.output<typeof phoneCopyQuerySchema>;

/** A copy made small for a phone: on its way, or there to be fetched with ranges. */
export const phoneCopySchema = z
  .object({
    status: z.enum(['waiting', 'preparing', 'ready']),
    /** Share that is done, 0 to 1. */
    progress: z.number().min(0).max(1),
    url: z.string(),
    mimeType: z.string(),
    /** Null until it is ready. */
    bytes: z.number().int().nullable(),
  })
  .meta({ id: 'PhoneCopy' });
export type PhoneCopyAnswer = z.output<typeof phoneCopySchema>;

/** An address that plays an item for a while without a sign-in, for televisions. */
export const lentMediaSchema = z
  .object({ url: z.string(), until: z.iso.datetime() })
  .meta({ id: 'LentMedia' });
export type LentMedia = z.output<typeof lentMediaSchema>;

export const lentQuerySchema = z.object({ token: z.string().max(200) });
export type LentQuery = z.output<typeof lentQuerySchema>;

export const continueWatchingSchema = z
  .object({ items: z.array(mediaSummarySchema) })
  .meta({ id: 'ContinueWatching' });
