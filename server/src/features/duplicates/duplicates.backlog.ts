import { EntityManager } from '@mikro-orm/core';
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Queue } from 'bullmq';
import { DomainEvents } from '../../core/events/domain-events.js';
import { mediaAdded, mediaChanged } from '../library/library.events.js';
import { Media } from '../library/media.entity.js';
import { DUPLICATES_QUEUE, LOOK_JOB } from './duplicates.jobs.js';
import { Fingerprints } from './fingerprints.service.js';
import { MediaFingerprint } from './media-fingerprint.entity.js';

/** A new film is shown, prepared and perhaps played first. */
const AFTER_INGEST_MS = 60_000;
const EVERY_MS = 60_000;
/** Items that one step looks through for those that are not known. */
const STEP = 500;
/** Nothing more is looked for while so many wait. */
const ENOUGH_WAITING = 20;
/** After the whole library was gone through, this passes before it begins again. */
const ROUND_MS = 60 * 60_000;

/**
 * Says what is to be looked at: new items a while after they came, and older ones in small steps, also those that were
 * looked at while this machine's ffmpeg could not hear them.
 */
@Injectable()
export class DuplicatesBacklog implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Duplicates');
  private readonly unsubscribe: (() => void)[] = [];
  private after = '';
  private notBefore = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly fingerprints: Fingerprints,
    private readonly events: DomainEvents,
    @InjectQueue(DUPLICATES_QUEUE) private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    this.queue.on('error', (error) => this.logger.warn(`the queue is away: ${error.message}`));
    this.unsubscribe.push(
      this.events.on(mediaAdded, ({ mediaId }) => this.nudge(mediaId, AFTER_INGEST_MS)),
      this.events.on(mediaChanged, ({ mediaId }) => this.followChange(mediaId)),
    );
  }

  onModuleDestroy(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
  }

  /** One small step through the library; never rejects. */
  @Interval(EVERY_MS)
  async step(now: number = Date.now()): Promise<void> {
    try {
      if (now < this.notBefore || (await this.queue.getWaitingCount()) >= ENOUGH_WAITING) return;
      const rows = await this.em
        .fork()
        .find(
          Media,
          { id: { $gt: this.after }, isAvailable: true },
          { fields: ['id', 'path'], orderBy: { id: 'asc' }, limit: STEP },
        );
      await this.nudgeUnknown(rows);
      this.after = rows.length < STEP ? '' : (rows.at(-1)?.id ?? '');
      if (this.after === '') this.notBefore = now + ROUND_MS;
    } catch (error) {
      this.logger.error('a step through the library failed', error);
    }
  }

  private async nudgeUnknown(rows: readonly Pick<Media, 'id' | 'path'>[]): Promise<void> {
    const ids = rows.map(({ id }) => id);
    const known = await this.em.fork().find(MediaFingerprint, { media: { $in: ids } });
    const paths = new Map(known.map(({ media, path }) => [media.id, path]));
    const unheard = await this.fingerprints.unheard(ids);
    for (const { id, path } of rows) if (paths.get(id) !== path || unheard.has(id)) await this.nudge(id, 0);
  }

  /** Only another file makes an item worth another look; words and pictures change often. */
  private async followChange(mediaId: string): Promise<void> {
    const media = await this.em.fork().findOne(Media, mediaId);
    if (!media?.isAvailable) return;
    const known = await this.em.fork().count(MediaFingerprint, { media: mediaId });
    if (known > 0 && !(await this.fingerprints.isKnown(media))) await this.nudge(mediaId, AFTER_INGEST_MS);
  }

  private async nudge(mediaId: string, delay: number): Promise<void> {
    const options = { jobId: mediaId, delay, removeOnFail: true };
    await this.queue.add(LOOK_JOB, { mediaId }, options).catch((error: unknown) => {
      this.logger.warn(`the queue did not take ${mediaId}: ${String(error)}`);
    });
  }
}
