import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { Storage } from '../../core/storage/storage.js';
import type { Quality } from '../../core/ytdlp/quality.contract.js';
import { Download } from '../downloads/download.entity.js';
import { Media } from '../library/media.entity.js';
import { mediaSort } from '../sites/domain/media-sort.js';
import { PreviewsService } from '../sites/previews.service.js';
import type { Device, QualityAdvice } from '../sites/quality-advice.contract.js';
import type { MediaSort, Preview, SiteKey } from '../sites/sites.contract.js';
import { usualChoices } from './domain/blind-choice.js';
import { chooseQuality } from './domain/choose-quality.js';
import { habitOf } from './domain/habit-of.js';
import type { QualityFacts } from './domain/quality-facts.js';
import { LineSpeeds } from './line-speeds.service.js';
import { QualityPreferences } from './quality-preferences.service.js';

/** What a person's plan still allows; null: no limit. */
export type Allowance = QualityFacts['allowance'];

/** What is known about the thing itself. */
type Offer = Pick<Preview, 'choices' | 'sort' | 'durationSeconds' | 'site'>;

const NO_LIMIT: Allowance = { bytesLeft: null, largestFileBytes: null };
/** Past downloads that are looked at for a habit. */
const HISTORY = 40;
const ASKING_MS = 20_000;

/** What `auto` becomes: the one place that gathers what the choice depends on. */
@Injectable()
export class QualityChoice {
  private readonly logger = new Logger('Quality');
  private allowanceOf: (personId: string) => Promise<Allowance> = async () => Promise.resolve(NO_LIMIT);

  constructor(
    private readonly em: EntityManager,
    private readonly previews: PreviewsService,
    private readonly preferences: QualityPreferences,
    private readonly lines: LineSpeeds,
    private readonly storage: Storage,
  ) {}

  /** Names who knows what plans allow, in `onModuleInit` of the feature that owns them. */
  limitBy(allowanceOf: (personId: string) => Promise<Allowance>): void {
    this.allowanceOf = allowanceOf;
  }

  /** What fits this person, on this device (their last one when null), of what is offered. */
  async advise(personId: string, offer: Offer, told: Device | null): Promise<QualityAdvice> {
    const [device, preference, habit, serverLine, freeBytes, allowance] = await Promise.all([
      this.preferences.deviceOf(personId, told),
      this.preferences.get({ personId }),
      this.habit(personId, offer.sort),
      this.lines.of(offer.site),
      this.storage.freeBytes().catch(() => null),
      this.allowanceOf(personId),
    ]);
    const { choices, sort, durationSeconds } = offer;
    const disk = freeBytes === null ? null : { freeBytes, reserveBytes: this.storage.reserveBytes };
    return chooseQuality({
      ...{ choices, sort, durationSeconds, device, preference, habit, serverLine, disk, allowance },
    });
  }

  /**
   * What fits for a link. Of one that nobody has looked at, the site is asked only when `signal` is given (which ends
   * the asking); a site that does not answer is taken for an ordinary one. Null when nothing is known and nobody
   * is to be asked.
   */
  async forLink(
    wish: { personId: string; url: string; site: SiteKey; device: Device | null },
    signal: AbortSignal | null,
  ): Promise<QualityAdvice | null> {
    const known = this.previews.recall(wish.url);
    if (known) return this.advise(wish.personId, known, wish.device);
    if (!signal) return null;
    const patience = AbortSignal.any([signal, AbortSignal.timeout(ASKING_MS)]);
    const found = await this.previews.lookAt(wish.personId, wish.url, patience).catch((error: unknown) => {
      signal.throwIfAborted();
      this.logger.log(`a quality was chosen blindly: ${String(error)}`);
      return null;
    });
    const blind = {
      choices: usualChoices(null),
      sort: 'film',
      durationSeconds: null,
      site: wish.site,
    } as const;
    return this.advise(wish.personId, found ?? blind, wish.device);
  }

  /** Of the last downloads whose quality this person chose by hand, the usual one. */
  private async habit(personId: string, sort: MediaSort): Promise<Quality | null> {
    const em = this.em.fork();
    const rows = await em.find(
      Download,
      { person: personId, status: 'completed', requestedQuality: { $ne: 'auto' } },
      {
        fields: ['requestedQuality', 'durationSeconds', 'mediaId'],
        orderBy: { id: 'desc' },
        limit: HISTORY,
      },
    );
    const ids = rows.flatMap(({ mediaId }) => mediaId ?? []);
    const fields = ['categories', 'width', 'height'] as const;
    const media = await em.find(Media, { id: { $in: ids } }, { fields: [...fields] });
    const byId = new Map(media.map((item) => [item.id, item]));
    const past = rows.flatMap(({ requestedQuality, durationSeconds, mediaId }) => {
      const item = mediaId ? byId.get(mediaId) : undefined;
      if (!item || requestedQuality === 'auto') return [];
      const isStanding = (item.height ?? 0) > (item.width ?? 0);
      const facts = { durationSeconds: durationSeconds ?? null, categories: item.categories, isStanding };
      return [{ quality: requestedQuality, sort: mediaSort(facts) }];
    });
    return habitOf(past, sort);
  }
}
