import { z } from 'zod';

/** The queue of downloads; its jobs are nudges, the row is the truth. */
export const DOWNLOADS_QUEUE = 'downloads';

/** The one kind of job: work on a download, if this is still its current attempt. */
export const FETCH_JOB = 'downloads.fetch';

export const fetchJobSchema = z.object({ downloadId: z.string(), attempt: z.number().int() });
export type FetchJob = z.output<typeof fetchJobSchema>;

/** A job's id: the same attempt is never queued twice. */
export function fetchJobId(job: FetchJob): string {
  return `${job.downloadId}-${job.attempt}`;
}
