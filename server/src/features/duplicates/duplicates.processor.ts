import { MikroORM } from '@mikro-orm/core';
import { Processor } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { JobProcessor } from '../../core/queue/job-processor.js';
import { DUPLICATES_QUEUE, lookJobSchema, type LookJob } from './duplicates.jobs.js';
import { Fingerprints } from './fingerprints.service.js';

/** One item at a time, and nobody waits for it. What a stop interrupts is found again as not known. */
@Processor(DUPLICATES_QUEUE, { concurrency: 1, maxStalledCount: 100 })
export class DuplicatesProcessor extends JobProcessor<LookJob> implements BeforeApplicationShutdown {
  protected readonly schema = lookJobSchema;
  private readonly stopping = new AbortController();
  private work: Promise<void> = Promise.resolve();

  constructor(
    orm: MikroORM,
    private readonly fingerprints: Fingerprints,
  ) {
    super(orm);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.work;
  }

  protected handle({ mediaId }: LookJob, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.stopping.signal]);
    this.work = this.fingerprints.look(mediaId, either).catch((error: unknown) => {
      if (!either.aborted) this.logger.warn(`${mediaId} is looked at another time: ${String(error)}`);
    });
    return this.work;
  }
}
