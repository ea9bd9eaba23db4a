import { z } from 'zod';
import { pageSchema } from '../../core/http/pagination.js';

/** Something that somebody did with a playlist. */
export const activitySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    /** Null: their account is gone. */
    person: z.object({ id: z.string(), username: z.string() }).nullable(),
    kind: z.enum(['add', 'move', 'remove', 'note', 'vote', 'undo']),
    /** How many items it was about. */
    count: z.number().int(),
    /** Titles of the first of them, as far as the person who asks may see them. */
    titles: z.array(z.string()),
    isUndone: z.boolean(),
    /** Whether the person who asks may take it back. */
    canUndo: z.boolean(),
  })
  .meta({ id: 'PlaylistActivity' });
export type ActivityAnswer = z.output<typeof activitySchema>;
export const activityPageSchema = pageSchema(activitySchema).meta({ id: 'PlaylistActivityPage' });
export type ActivityPage = z.output<typeof activityPageSchema>;
