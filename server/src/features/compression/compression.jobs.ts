import { z } from 'zod';

/** The queue of films to make smaller; its jobs are nudges, the row is the truth. */
export const COMPRESSION_QUEUE = 'compression';

/** The one kind of job: work on a compression, if it still waits for this attempt. */
export const COMPRESS_JOB = 'compression.compress';

export const compressJobSchema = z.object({ compressionId: z.string(), attempt: z.number().int() });
export type CompressJob = z.output<typeof compressJobSchema>;

/** A job's id: the same attempt is never queued twice. */
export function compressJobId(job: CompressJob): string {
  return `${job.compressionId}-${String(job.attempt)}`;
}
