import { z } from 'zod';
import { qualitySchema } from '../../core/ytdlp/quality.contract.js';

/** What a person watches on: sent along so that `auto` fits it. Everything is what the browser says of itself. */
export const deviceSchema = z
  .object({
    /** The shorter side of the screen in its own pixels: CSS pixels times the device's pixel ratio. */
    shortSide: z.number().int().min(100).max(20_000),
    /** Codecs that it plays: h264, hevc, vp9, av1, … */
    codecs: z.array(z.string().regex(/^[a-z0-9]{1,20}$/)).max(30),
    /** The Network Information API, where the browser has it. */
    line: z
      .object({
        /** Megabits per second, as the browser estimates it. */
        downlink: z.number().min(0).max(100_000).nullable(),
        /** A mobile network. */
        isMobile: z.boolean(),
        /** The person asked the browser to save data. */
        isSaving: z.boolean(),
      })
      .nullable()
      .default(null),
  })
  .meta({ id: 'Device' });
export type Device = z.output<typeof deviceSchema>;

/** Why `auto` chose this quality: a code whose words the PWA owns, with the numbers they need. */
export const qualityReasonSchema = z
  .object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
  .meta({ id: 'QualityReason' });
export type QualityReason = z.output<typeof qualityReasonSchema>;

/** What `auto` would choose. */
export const qualityAdviceSchema = z
  .object({ quality: qualitySchema, reason: qualityReasonSchema })
  .meta({ id: 'QualityAdvice' });
export type QualityAdvice = z.output<typeof qualityAdviceSchema>;
