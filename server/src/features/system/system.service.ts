import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { Fingerprinter } from '../../core/ffmpeg/fingerprinter.js';
import { PrivateRedis } from '../../core/queue/private-redis.js';
import { TrustService } from '../trust/trust.service.js';
import { DatabaseCheck } from './database-check.js';
import { DiskCheck } from './disk-check.js';
import { warningsOf } from './domain/warnings.js';
import { foyerVersion } from './foyer-version.js';
import { QueueCheck, type QueueState } from './queue-check.js';
import type { SystemAnswer, Tool } from './system.contract.js';
import { ToolCheck } from './tool-check.js';

/** What the System page tells an administrator. */
@Injectable()
export class SystemService {
  private readonly version = foyerVersion();
  private readonly startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();

  constructor(
    private readonly database: DatabaseCheck,
    private readonly queue: QueueCheck,
    private readonly tools: ToolCheck,
    private readonly disk: DiskCheck,
    private readonly redis: PrivateRedis,
    private readonly fingerprinter: Fingerprinter,
    private readonly trust: TrustService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Everything at once; a part that does not answer says so in its own place. Never rejects. */
  async describe(): Promise<SystemAnswer> {
    const [database, queue, tools, disk, hearsSound] = await Promise.all([
      this.database.state(),
      this.queue.state(),
      this.tools.tools(),
      this.disk.state(),
      this.fingerprinter.hearsSound(),
    ]);
    const { isUp, isOnNetwork, ...databaseAnswer } = database;
    const { server, ...queueAnswer } = queue;
    const facts = {
      isDatabaseUp: isUp,
      isDatabaseDamaged: isUp && !database.isOk,
      isDatabaseOnNetwork: isOnNetwork,
      isQueueUp: queue.isOk,
      areToolsThere: tools.every((tool) => tool.isOk),
      ytDlpVersion: tools.find((tool) => tool.name === 'yt-dlp')?.version ?? null,
      isDiskLow: disk.isLow,
      isFfmpegDeaf: !hearsSound && tools.some((tool) => tool.name === 'ffmpeg' && tool.isOk),
    };
    return {
      version: this.version,
      startedAt: this.startedAt,
      database: databaseAnswer,
      queue: queueAnswer,
      tools: [...tools, await this.redisTool(server, queue.isOk), nodeTool()],
      disk,
      addresses: this.trust.plainAddresses(),
      warnings: [...this.trust.warnings(), ...warningsOf(facts, new Date())],
    };
  }

  /** Somebody else's Redis is named by its host only: its URL may hold a password. */
  private async redisTool({ name, version }: QueueState['server'], isOk: boolean): Promise<Tool> {
    const { redisUrl } = this.settings;
    if (redisUrl !== undefined) return { name, version, path: new URL(redisUrl).host || 'unix', isOk };
    const program = this.settings.redisServer ?? `${name}-server`;
    return { name, version, path: (await this.tools.find(program)) ?? this.redis.socket, isOk };
  }
}

function nodeTool(): Tool {
  return { name: 'node', version: process.versions.node, path: process.execPath, isOk: true };
}
