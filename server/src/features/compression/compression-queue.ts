import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Compression } from './compression.entity.js';
import { COMPRESS_JOB, COMPRESSION_QUEUE, compressJobId, type CompressJob } from './compression.jobs.js';

/** BullMQ's order, smallest first: what a person asked for comes before what the rule found. */
const PRIORITY = { person: 1, rule: 10 } as const;

/** Gives the queue its nudges. While Redis is away they wait in memory, and the reconciler covers the rest. */
@Injectable()
export class CompressionQueue implements OnModuleInit {
  private readonly logger = new Logger('Compression');

  constructor(@InjectQueue(COMPRESSION_QUEUE) private readonly queue: Queue) {}

  onModuleInit(): void {
    this.queue.on('error', (error) => this.logger.warn(`the queue is away: ${error.message}`));
  }

  /** Says that a row waits for its turn; saying it again changes nothing. */
  nudge(row: Pick<Compression, 'id' | 'attempts' | 'isByRule'>): void {
    const job: CompressJob = { compressionId: row.id, attempt: row.attempts };
    const options = { jobId: compressJobId(job), priority: row.isByRule ? PRIORITY.rule : PRIORITY.person };
    this.queue
      .add(COMPRESS_JOB, job, { ...options, removeOnFail: true })
      .catch((error: unknown) => this.logger.warn(`the queue did not take ${row.id}: ${String(error)}`));
  }
}
