import { z } from 'zod';
import { linkSchema } from '../sites/sites.contract.js';

/** `starting`: nothing to play yet; `playing`: it can be played and grows; `whole`: all of it is there; `failed`: see `errorCode`. */
export const watchSessionStateSchema = z
  .enum(['starting', 'playing', 'whole', 'failed'])
  .meta({ id: 'WatchSessionState' });

/** A film that plays while it arrives: for a download, or for a link that is not kept. */
export const watchSessionSchema = z
  .object({
    id: z.string(),
    /** The download it belongs to, whose id the film will have; null when nothing is kept. */
    downloadId: z.string().nullable(),
    state: watchSessionStateSchema,
    errorCode: z.string().nullable(),
    title: z.string(),
    author: z.string().nullable(),
    artworkUrl: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    /** The HLS playlist, which may be asked for from `playing` on. */
    streamUrl: z.string(),
    /** Where this person was. */
    positionSeconds: z.number(),
  })
  .meta({ id: 'WatchSession' });
export type WatchSessionAnswer = z.output<typeof watchSessionSchema>;

export const createWatchSessionSchema = z.object({ url: linkSchema }).meta({ id: 'CreateWatchSession' });
export type CreateWatchSession = z.output<typeof createWatchSessionSchema>;

export const sessionPlaceSchema = z
  .object({ seconds: z.number().min(0).max(1_000_000) })
  .meta({ id: 'SessionPlace' });
export type SessionPlace = z.output<typeof sessionPlaceSchema>;
