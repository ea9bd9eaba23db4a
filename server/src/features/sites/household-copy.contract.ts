import { z } from 'zod';
import { qualitySchema } from '../../core/ytdlp/quality.contract.js';

/** How what would be fetched compares with what is there. The last two are between a film and its sound alone. */
export const offerRelationSchema = z
  .enum(['same', 'better', 'worse', 'longer', 'shorter', 'with-picture', 'sound-only'])
  .meta({ id: 'OfferRelation' });
export type OfferRelation = z.output<typeof offerRelationSchema>;

/** An item of the library that is what a link leads to, as far as can be told before it is fetched. */
export const householdCopySchema = z
  .object({
    mediaId: z.string(),
    title: z.string(),
    author: z.string().nullable(),
    kind: z.enum(['video', 'audio']),
    /** The shorter side of the picture in pixels. */
    height: z.number().int().nullable(),
    durationSeconds: z.number().nullable(),
    bytes: z.number().int(),
    thumbnailUrl: z.string().nullable(),
    colour: z.string().nullable(),
    /** `exact`: the site's own id, or found to be a copy of that; `likely`: by its title, length and author. */
    likeness: z.enum(['exact', 'likely']),
  })
  .meta({ id: 'HouseholdCopy' });
export type HouseholdCopy = z.output<typeof householdCopySchema>;

/** What the household has of a film already. */
export const alreadyHereSchema = z
  .object({
    /** The surest first, of equals the best; never empty. */
    copies: z.array(householdCopySchema).min(1).max(5),
    /** How each choice compares with the first copy; those that cannot be compared are left out. */
    byQuality: z.array(z.object({ quality: qualitySchema, relation: offerRelationSchema })),
    /** The same of the site's own formats. */
    byFormat: z.array(z.object({ formatId: z.string(), relation: offerRelationSchema })),
  })
  .meta({ id: 'AlreadyHere' });
export type AlreadyHere = z.output<typeof alreadyHereSchema>;
