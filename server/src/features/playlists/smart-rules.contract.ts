import { z } from 'zod';
import { idSchema } from '../../core/http/id.contract.js';
import { mediaKindSchema } from '../library/library.contract.js';
import { siteKeySchema } from '../sites/sites.contract.js';

const minutesSchema = z.number().min(0).max(100_000).nullable().default(null);
const peopleSchema = z.array(idSchema).max(50).default([]);

/** What a smart playlist shows: everything that fits every rule. An empty rule leaves nothing out. */
export const smartRulesSchema = z
  .object({
    kind: mediaKindSchema.nullable().default(null),
    /** One of these sites. */
    sites: z.array(siteKeySchema).max(20).default([]),
    /** By one of these creators. */
    creatorIds: z.array(idSchema).max(50).default([]),
    /** With at least one of these tags. */
    tags: z.array(z.string().trim().min(1).max(100)).max(30).default([]),
    /** In one of these languages, whatever its region. */
    languages: z
      .array(z.string().regex(/^[A-Za-z]{2,8}$/))
      .max(20)
      .default([]),
    minMinutes: minutesSchema,
    maxMinutes: minutesSchema,
    /** Added in the last so many days. */
    addedWithinDays: z.number().int().min(1).max(3650).nullable().default(null),
    /** Everybody of these has watched it. */
    watchedBy: peopleSchema,
    /** Nobody of these has watched it. */
    unwatchedBy: peopleSchema,
    /** At least so many stars, one to five: from everybody of `ratedBy`, or on the household's average when that is empty. */
    minStars: z.number().int().min(1).max(5).nullable().default(null),
    ratedBy: peopleSchema,
    /** At most so many, the first of the playlist's order. */
    limit: z.number().int().min(1).max(1000).default(100),
  })
  .refine(
    ({ minMinutes, maxMinutes }) => minMinutes === null || maxMinutes === null || minMinutes <= maxMinutes,
    { path: ['maxMinutes'], error: 'must not be less than minMinutes' },
  )
  .meta({ id: 'SmartRules' });
export type SmartRules = z.output<typeof smartRulesSchema>;
