import { z } from 'zod';
import { requestedQualitySchema } from '../downloads/downloads.contract.js';

/** What a person prefers: a fixed quality, or `auto`; and whether a mobile line or a saving phone takes smaller ones. */
export const qualityPreferenceSchema = z
  .object({ quality: requestedQualitySchema, isSmallerOnMobile: z.boolean() })
  .meta({ id: 'QualityPreference' });
export type QualityPreference = z.output<typeof qualityPreferenceSchema>;
