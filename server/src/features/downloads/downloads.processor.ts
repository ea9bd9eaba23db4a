import { MikroORM } from '@mikro-orm/core';
import { Processor } from '@nestjs/bullmq';
import { JobProcessor } from '../../core/queue/job-processor.js';
import { DownloadRunner } from './download-runner.js';
import { DownloadsDispatcher } from './downloads.dispatcher.js';
import { DOWNLOADS_QUEUE, fetchJobSchema, type FetchJob } from './downloads.jobs.js';

/** More than the dispatcher ever starts: the limits are decided there, in one place. */
const CONCURRENCY = 100;

@Processor(DOWNLOADS_QUEUE, { concurrency: CONCURRENCY, maxStalledCount: 100 })
export class DownloadsProcessor extends JobProcessor<FetchJob> {
  protected readonly schema = fetchJobSchema;

  constructor(
    orm: MikroORM,
    private readonly runner: DownloadRunner,
    private readonly dispatcher: DownloadsDispatcher,
  ) {
    super(orm);
  }

  protected async handle(job: FetchJob, signal: AbortSignal): Promise<void> {
    await this.runner.run(job, signal);
    await this.dispatcher.dispatch();
  }
}
