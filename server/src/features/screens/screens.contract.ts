import { z } from 'zod';
import { idSchema } from '../../core/http/id.contract.js';

/** A screen’s own word for itself, made anew by every tab. */
export const screenIdSchema = z.string().regex(/^[\da-f]{32}$/);

/** What a screen plays. Seconds; volume from 0 to 1. */
export const screenPlayingSchema = z
  .object({
    mediaId: idSchema,
    positionSeconds: z.number().min(0).max(1_000_000),
    durationSeconds: z.number().min(0).max(1_000_000),
    isPaused: z.boolean(),
    volume: z.number().min(0).max(1),
  })
  .meta({ id: 'ScreenPlaying' });

/** What an open screen says of itself. */
export const announceScreenSchema = z
  .object({
    /** Whether others of the household may play something here; its own person always may. */
    isShared: z.boolean(),
    playing: screenPlayingSchema.nullable(),
  })
  .meta({ id: 'AnnounceScreen' });
export type AnnounceScreen = z.output<typeof announceScreenSchema>;

export const screenSchema = z
  .object({
    id: z.string(),
    /** The browser and the device: `Chrome on Windows`. */
    name: z.string(),
    person: z.object({ id: z.string(), username: z.string() }),
    isShared: z.boolean(),
    playing: screenPlayingSchema.nullable(),
    /** When it said so, to know how far it is by now. */
    toldAt: z.iso.datetime(),
  })
  .meta({ id: 'Screen' });
export type ScreenAnswer = z.output<typeof screenSchema>;

export const screenListSchema = z.object({ screens: z.array(screenSchema) }).meta({ id: 'ScreenList' });

/** What a remote asks of a screen. */
export const screenCommandSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('open'), mediaId: idSchema, seconds: z.number().min(0).max(1_000_000) }),
    z.object({ kind: z.literal('play') }),
    z.object({ kind: z.literal('pause') }),
    z.object({ kind: z.literal('seek'), seconds: z.number().min(0).max(1_000_000) }),
    z.object({ kind: z.literal('volume'), volume: z.number().min(0).max(1) }),
    z.object({ kind: z.literal('next') }),
    z.object({ kind: z.literal('close') }),
  ])
  .meta({ id: 'ScreenCommand' });
export type ScreenCommand = z.output<typeof screenCommandSchema>;
