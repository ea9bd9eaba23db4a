import { z } from 'zod';

/** The queue of items to look at; its jobs are nudges, the missing fingerprint is the truth. */
export const DUPLICATES_QUEUE = 'duplicates';

/** The one kind of job: look at an item, if its file is not known yet. */
export const LOOK_JOB = 'duplicates.look';

export const lookJobSchema = z.object({ mediaId: z.string() });
export type LookJob = z.output<typeof lookJobSchema>;
