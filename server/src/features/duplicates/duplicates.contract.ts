import { z } from 'zod';
import { idSchema } from '../../core/http/id.contract.js';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';
import { mediaSummarySchema } from '../library/library.contract.js';

/** By what two items were found to be one: the site's own id, the file's bytes, the pictures, the sound. */
export const duplicateKindSchema = z
  .enum(['source', 'file', 'picture', 'sound'])
  .meta({ id: 'DuplicateKind' });
export type DuplicateKind = z.output<typeof duplicateKindSchema>;

/** How an item compares with another: longer and shorter weigh more than better and worse. */
export const duplicateRelationSchema = z
  .enum(['same', 'better', 'worse', 'longer', 'shorter'])
  .meta({ id: 'DuplicateRelation' });
export type DuplicateRelation = z.output<typeof duplicateRelationSchema>;

export const duplicateItemSchema = z
  .object({
    media: mediaSummarySchema,
    /** Bits per second of the whole file; null when its length is unknown. */
    bitsPerSecond: z.number().int().nullable(),
    videoCodec: z.string().nullable(),
    /** Compared with the first of the group, which is the one to keep unless somebody thinks otherwise. */
    relation: duplicateRelationSchema,
    /** By what it was found; null for the first. */
    kind: duplicateKindSchema.nullable(),
    isMirrored: z.boolean(),
  })
  .meta({ id: 'DuplicateItem' });

/** Items that are one film or one piece of music, the best first. */
export const duplicateGroupSchema = z
  .object({ id: z.string(), items: z.array(duplicateItemSchema), savedBytes: z.number().int() })
  .meta({ id: 'DuplicateGroup' });
export type DuplicateGroup = z.output<typeof duplicateGroupSchema>;
export const duplicatePageSchema = pageSchema(duplicateGroupSchema).meta({ id: 'DuplicatePage' });

export const listDuplicatesSchema = pageQuerySchema.extend({
  mediaId: idSchema.optional().describe('only the group of this item'),
});
export type ListDuplicates = z.output<typeof listDuplicatesSchema>;

/** How many items were looked at, of how many. */
export const duplicatesProgressSchema = z
  .object({ checked: z.number().int(), total: z.number().int() })
  .meta({ id: 'DuplicatesProgress' });
export type DuplicatesProgress = z.output<typeof duplicatesProgressSchema>;

export const keepDuplicateSchema = z
  .object({
    keepId: idSchema,
    /** What goes to the trash; everybody's places move to the kept one. */
    dropIds: z.array(idSchema).min(1).max(50),
  })
  .refine(({ keepId, dropIds }) => !dropIds.includes(keepId), {
    path: ['dropIds'],
    error: 'must not hold the one that is kept',
  })
  .meta({ id: 'KeepDuplicate' });
export type KeepDuplicate = z.output<typeof keepDuplicateSchema>;
