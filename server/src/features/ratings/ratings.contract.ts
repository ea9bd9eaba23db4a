import { z } from 'zod';

const starsSchema = z.number().int().min(1).max(5);

/** How many stars the person gives an item; null takes them back. */
export const setRatingSchema = z.strictObject({ stars: starsSchema.nullable() }).meta({ id: 'SetRating' });
export type SetRating = z.output<typeof setRatingSchema>;

export const ratingSchema = z
  .object({
    mediaId: z.string(),
    /** What the person who asks gave it. */
    stars: starsSchema.nullable(),
    /** What everybody at home gave it; null while nobody did, and for those who see only what is shared with them. */
    household: z.object({ average: z.number(), count: z.number().int() }).nullable(),
  })
  .meta({ id: 'Rating' });
export type RatingAnswer = z.output<typeof ratingSchema>;
