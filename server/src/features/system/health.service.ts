import { Injectable } from '@nestjs/common';
import { DatabaseCheck } from './database-check.js';
import { DiskCheck } from './disk-check.js';
import { QueueCheck } from './queue-check.js';
import type { Health } from './system.contract.js';
import { ToolCheck } from './tool-check.js';

/** Whether the house stands. */
@Injectable()
export class HealthService {
  private looking: Promise<Health> | null = null;

  constructor(
    private readonly database: DatabaseCheck,
    private readonly queue: QueueCheck,
    private readonly tools: ToolCheck,
    private readonly disk: DiskCheck,
  ) {}

  /** Looks at everything; whoever asks meanwhile gets the same answer. Never rejects. */
  look(): Promise<Health> {
    this.looking ??= this.check().finally(() => (this.looking = null));
    return this.looking;
  }

  private async check(): Promise<Health> {
    const [database, queue, tools, disk] = await Promise.all([
      this.database.isUp(),
      this.queue.isUp(),
      this.tools.areThere(),
      this.disk.hasRoom(),
    ]);
    const isWell = database && queue && tools && disk;
    return { status: isWell ? 'ok' : 'degraded', checks: { database, queue, tools, disk } };
  }
}
