import { z } from 'zod';

/** waiting → preparing → ready or failed; `cancelled` by a person, and then not taken again by itself. */
const preparationStatusSchema = z
  .enum(['waiting', 'preparing', 'ready', 'failed', 'cancelled'])
  .meta({ id: 'PreparationStatus' });
export type PreparationStatus = z.output<typeof preparationStatusSchema>;

/** A film that is prepared for phones, as every screen sees it; also the payload of `preparation.changed`. */
export const preparationSchema = z
  .object({
    mediaId: z.string(),
    title: z.string(),
    /** Address of the film's thumbnail without its width, as in `MediaSummary`. */
    thumbnailUrl: z.string().nullable(),
    kind: z.enum(['remux', 'convert']),
    status: preparationStatusSchema,
    /** Share that is done, 0 to 1. */
    progress: z.number().min(0).max(1),
  })
  .meta({ id: 'Preparation' });
export type PreparationAnswer = z.output<typeof preparationSchema>;

/** What is being prepared and what comes next, in that order. */
export const preparationListSchema = z
  .object({ items: z.array(preparationSchema) })
  .meta({ id: 'PreparationList' });

export const mediaPreparationSchema = z
  .object({ preparation: preparationSchema.nullable() })
  .meta({ id: 'MediaPreparation' });
