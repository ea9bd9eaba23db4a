import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Person } from '../accounts/person.entity.js';
import { isEnded } from '../downloads/domain/download-state.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import { downloadChanged } from '../downloads/downloads.events.js';
import { mediaRemoved } from '../library/library.events.js';
import { QualityChoice } from '../quality/quality-choice.service.js';
import { PlanUsageService } from './plan-usage.service.js';
import { planChanged } from './plans.events.js';

/** Deleting a shelf of films is one piece of news. */
const GATHER_MS = 300;
const WAITING = { holdCode: { $in: ['plans.storage-full', 'plans.volume-used-up'] } };

/** Lets go on what waited for a plan as soon as there may be room, and tells the people. */
@Injectable()
export class PlanNews implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Plans');
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly intake: DownloadIntake,
    private readonly usages: PlanUsageService,
    private readonly quality: QualityChoice,
  ) {}

  onModuleInit(): void {
    this.events.on(planChanged, ({ personId }) => this.onChange(personId));
    // What was kept free for it is free again.
    this.events.on(downloadChanged, ({ status, personId }) =>
      isEnded(status) ? this.intake.release({ ...WAITING, person: personId }) : undefined,
    );
    this.events.on(mediaRemoved, () => {
      this.gathering ??= setTimeout(() => {
        this.gathering = undefined;
        this.events.announce(planChanged, { personId: null });
      }, GATHER_MS);
    });
    this.quality.limitBy(async (personId) => {
      const { storageBytes, volumeBytes, largestFileBytes } = await this.usages.leftFor(personId);
      const limits = [storageBytes, volumeBytes].filter((bytes) => bytes !== null);
      return { bytesLeft: limits.length > 0 ? Math.min(...limits) : null, largestFileBytes };
    });
  }

  onModuleDestroy(): void {
    clearTimeout(this.gathering);
  }

  private async onChange(personId: string | null): Promise<void> {
    await this.intake.release({ ...WAITING, ...(personId === null ? {} : { person: personId }) });
    const people =
      personId === null ? await this.em.fork().find(Person, {}, { fields: ['id'] }) : [{ id: personId }];
    for (const { id } of people)
      await this.usages
        .tell(id)
        .catch((error: unknown) => this.logger.warn(`a plan's usage was not told: ${String(error)}`));
  }
}
