import { MikroORM, RequestContext } from '@mikro-orm/core';
import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { z } from 'zod';

/**
 * The base of every queue's processor: checks the payload, gives the job an EntityManager of its own and an
 * abort signal, and logs how it ended. A job is a nudge; the service it calls reads the truth from the row.
 */
export abstract class JobProcessor<Payload> extends WorkerHost {
  protected readonly logger = new Logger(this.constructor.name);
  protected abstract readonly schema: z.ZodType<Payload>;

  constructor(private readonly orm: MikroORM) {
    super();
  }

  /** Does the job's work; `signal` aborts when the job is cancelled or the server shuts down. */
  protected abstract handle(payload: Payload, signal: AbortSignal): Promise<void>;

  /** Without a listener BullMQ writes to standard error. */
  @OnWorkerEvent('error')
  onWorkerError(error: Error): void {
    this.logger.warn(`the queue is away: ${error.message}`);
  }

  override async process(job: Job, _token?: string, signal?: AbortSignal): Promise<void> {
    const payload = this.schema.parse(job.data);
    await RequestContext.create(this.orm.em, () =>
      this.handle(payload, signal ?? new AbortController().signal),
    );
  }
}
