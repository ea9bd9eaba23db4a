import { MikroORM } from '@mikro-orm/core';
import { Processor } from '@nestjs/bullmq';
import { JobProcessor } from '../../core/queue/job-processor.js';
import { CompressionRunner } from './compression-runner.js';
import { COMPRESSION_QUEUE, compressJobSchema, type CompressJob } from './compression.jobs.js';

/** One film at a time: an encoder takes every core there is. */
@Processor(COMPRESSION_QUEUE, { concurrency: 1, maxStalledCount: 100 })
export class CompressionProcessor extends JobProcessor<CompressJob> {
  protected readonly schema = compressJobSchema;

  constructor(
    orm: MikroORM,
    private readonly runner: CompressionRunner,
  ) {
    super(orm);
  }

  protected handle(job: CompressJob, signal: AbortSignal): Promise<void> {
    return this.runner.run(job, signal);
  }
}
