import { z } from 'zod';
import { segmentCategories } from './domain/skip-segments.js';

export const segmentCategorySchema = z.enum(segmentCategories).meta({ id: 'SegmentCategory' });

export const skipSegmentSchema = z
  .object({ category: segmentCategorySchema, startSeconds: z.number(), endSeconds: z.number() })
  .meta({ id: 'SkipSegment' });

/** The parts that this person skips in one film, in order. Empty also while nobody can tell. */
export const skipSegmentsSchema = z
  .object({ segments: z.array(skipSegmentSchema) })
  .meta({ id: 'SkipSegments' });
export type SkipSegmentsAnswer = z.output<typeof skipSegmentsSchema>;

/** What a person skips. Nothing until they choose; as long as nobody has, no service is asked. */
export const skipPreferenceSchema = z
  .object({ categories: z.array(segmentCategorySchema).max(segmentCategories.length) })
  .meta({ id: 'SkipPreference' });
export type SkipPreferenceAnswer = z.output<typeof skipPreferenceSchema>;

/** `isOffered` is false where the household has switched the service off. */
export const skipChoiceSchema = skipPreferenceSchema
  .extend({ isOffered: z.boolean() })
  .meta({ id: 'SkipChoice' });
export type SkipChoice = z.output<typeof skipChoiceSchema>;
