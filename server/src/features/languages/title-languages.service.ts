import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import type { LibraryRealtimeEvents } from '../library/library.events.contract.js';
import { mediaAdded, mediaChanged } from '../library/library.events.js';
import { Media } from '../library/media.entity.js';
import { languagesKey } from './domain/judge-language.js';
import { HouseholdLanguages } from './household-languages.service.js';
import { TitleDetector } from './title-detector.js';
import { TitleLanguage } from './title-language.entity.js';

/** Small, so that nothing else waits: a library of 10,000 is done in a day. */
const STEP = 25;
const STEP_EVERY_MS = 60_000;
const AFTER_EVERY_ID = 'g';

/** Finds the language of titles whose site did not tell it: of new items at once, of older ones in small steps. */
@Injectable()
export class TitleLanguages implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Languages');
  private readonly detector = new TitleDetector();
  private ending: (() => void) | null = null;
  private isBusy = false;
  /** Items with smaller ids are still to be looked at; null: none are. */
  private before: string | null = AFTER_EVERY_ID;
  /** Among which languages {@link before} is meant. */
  private among = '';

  constructor(
    private readonly em: EntityManager,
    private readonly household: HouseholdLanguages,
    private readonly events: DomainEvents,
    private readonly realtime: RealtimePublisher<LibraryRealtimeEvents>,
  ) {}

  onModuleInit(): void {
    this.ending = this.events.on(mediaAdded, async ({ mediaId }) => {
      const media = await this.em.fork().findOne(Media, { id: mediaId, language: null });
      if (media) await this.detect([media]);
    });
  }

  onModuleDestroy(): void {
    this.ending?.();
  }

  /**
   * Looks at the next few items without a language, the newest first; once through the library is enough until the
   * household speaks other languages.
   */
  @Interval(STEP_EVERY_MS)
  async step(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      const among = languagesKey(await this.household.ofTitles());
      if (among !== this.among) [this.among, this.before] = [among, AFTER_EVERY_ID];
      if (this.before === null) return;
      const em = this.em.fork();
      const where = { language: null, id: { $lt: this.before } };
      const options = { fields: ['id', 'title'], orderBy: { id: 'desc' }, limit: STEP } as const;
      const rows = await em.find(Media, where, options);
      const looked = await em.find(TitleLanguage, { media: { $in: rows.map(({ id }) => id) }, tried: among });
      const known = new Set(looked.map(({ media }) => media.id));
      await this.detect(rows.filter(({ id }) => !known.has(id)));
      this.before = rows.length < STEP ? null : (rows.at(-1)?.id ?? null);
    } catch (error) {
      this.logger.warn(`the languages of titles were not found: ${String(error)}`);
    } finally {
      this.isBusy = false;
    }
  }

  private async detect(items: readonly Pick<Media, 'id' | 'title'>[]): Promise<void> {
    if (items.length === 0) return;
    const languages = await this.household.ofTitles();
    const tried = languagesKey(languages);
    for (const { id, title } of items) {
      const language = await this.detector.detect(title, languages);
      const isNew = await this.em.fork().transactional(async (em) => {
        await em.upsert(TitleLanguage, { media: id, language, tried, checkedAt: new Date() });
        if (language === null) return false;
        return (await em.nativeUpdate(Media, { id, language: null }, { language })) > 0;
      });
      if (!isNew) continue;
      this.events.announce(mediaChanged, { mediaId: id });
      this.realtime.publish([{ role: 'member' }], 'media.changed', { id });
    }
  }
}
