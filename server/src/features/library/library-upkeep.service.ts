import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { MediaPreparation } from './media-preparation.service.js';
import { MediaTrash } from './media-trash.service.js';

/** What the library does without being asked: at every start, and every night. In the worker's process only. */
@Injectable()
export class LibraryUpkeep implements OnApplicationBootstrap {
  private readonly logger = new Logger(LibraryUpkeep.name);

  constructor(
    private readonly trash: MediaTrash,
    private readonly preparation: MediaPreparation,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'roles'>,
  ) {}

  /** Deletions that a crash interrupted are completed before anybody is answered; the rest waits for nobody. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.roles.includes('worker')) return;
    await this.trash.finishInterrupted();
    void this.emptyTrash();
    void this.preparation.resume().catch((error: unknown) => this.logger.error('pictures left over', error));
  }

  /** Deletes what has been in the trash too long; a machine that sleeps at night does it when it starts. */
  @Cron(CronExpression.EVERY_DAY_AT_4AM)
  async emptyTrash(): Promise<void> {
    if (!this.settings.roles.includes('worker')) return;
    try {
      const count = await this.trash.emptyExpired(new Date());
      if (count > 0) this.logger.log(`deleted ${String(count)} items that were in the trash too long`);
    } catch (error) {
      this.logger.error('the trash could not be emptied', error);
    }
  }
}
