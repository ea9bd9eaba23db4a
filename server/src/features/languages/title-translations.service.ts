import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { MediaAccess } from '../library/media-access.service.js';
import { MediaList } from '../library/media-list.service.js';
import { Media } from '../library/media.entity.js';
import { baseLanguage } from './domain/judge-language.js';
import { restAfter } from './domain/next-try.js';
import type { TranslatedTitle, TranslatedTitles, WantedTitles } from './languages.contract.js';
import type { LanguagesRealtimeEvents } from './languages.events.contract.js';
import { TitleTranslation } from './title-translation.entity.js';
import { Translator } from './translator.service.js';

interface Wanted extends Pick<TranslatedTitle, 'mediaId' | 'language'> {
  /** Who is told. */
  readonly personIds: Set<string>;
}

const MOST_WAITING = 500;

/**
 * Titles in their viewer's language. Nobody waits for the translator: what is not there yet is fetched in the
 * background, one title after another, and told by `title.translated`.
 */
@Injectable()
export class TitleTranslations implements OnModuleDestroy {
  private readonly logger = new Logger('Languages');
  private readonly waiting = new Map<string, Wanted>();
  private isWorking = false;
  private hasEnded = false;
  private failures = 0;
  private restUntil = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly lists: MediaList,
    private readonly translator: Translator,
    private readonly realtime: RealtimePublisher<LanguagesRealtimeEvents>,
  ) {}

  onModuleDestroy(): void {
    this.hasEnded = true;
    this.waiting.clear();
  }

  /** The title in that language as far as it is known now; asks for it otherwise. Throws `MediaNotFoundError`. */
  async get(actor: Actor, mediaId: string, language: TranslatedTitle['language']): Promise<TranslatedTitle> {
    const { title, language: source } = await this.access.requireVisible(actor, mediaId);
    const nothing = { mediaId, language, title: null };
    if (!this.translator.isConfigured || !source || baseLanguage(source) === language) return nothing;
    const known = await this.em.fork().findOne(TitleTranslation, { media: mediaId, language });
    if (known?.sourceTitle === title)
      return { ...nothing, title: known.title === title ? null : known.title };
    this.want(actor.personId, mediaId, language);
    return nothing;
  }

  /** The titles of many items as far as they are known now, and asks for the others; what is not to be seen is left out. */
  async list(actor: Actor, { language, mediaIds }: WantedTitles): Promise<TranslatedTitles> {
    if (!this.translator.isConfigured) return { isConfigured: false, titles: [] };
    const visible = await this.lists.byIds(actor, [...new Set(mediaIds)]);
    const ids = visible.map(({ id }) => id);
    const em = this.em.fork();
    const items = await em.find(Media, { id: { $in: ids }, language: { $ne: null } });
    const foreign = items.filter((item) => baseLanguage(item.language ?? '') !== language);
    const rows = await em.find(TitleTranslation, { media: { $in: foreign.map(({ id }) => id) }, language });
    const known = new Map(rows.map((row) => [row.media.id, row]));
    const titles = foreign.flatMap(({ id, title: original }) => {
      const row = known.get(id);
      if (row?.sourceTitle !== original) this.want(actor.personId, id, language);
      const isNews = row?.sourceTitle === original && row.title !== original;
      return isNews ? [{ mediaId: id, original, title: row.title }] : [];
    });
    return { isConfigured: true, titles };
  }

  private want(personId: string, mediaId: string, language: TranslatedTitle['language']): void {
    if (this.waiting.size >= MOST_WAITING || Date.now() < this.restUntil) return;
    const key = `${mediaId}/${language}`;
    const wanted = this.waiting.get(key) ?? { mediaId, language, personIds: new Set() };
    wanted.personIds.add(personId);
    this.waiting.set(key, wanted);
    void this.work();
  }

  private async work(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    for (const [key, wanted] of this.waiting) {
      if (this.hasEnded) break;
      try {
        await this.translate(wanted);
        this.failures = 0;
      } catch (error) {
        this.rest(error);
      }
      this.waiting.delete(key);
    }
    this.isWorking = false;
  }

  private async translate({ mediaId, language, personIds }: Wanted): Promise<void> {
    const media = await this.em.fork().findOne(Media, { id: mediaId });
    if (!media?.language) return;
    const title = await this.translator.translate(media.title, baseLanguage(media.language), language);
    const row = { media: mediaId, language, sourceTitle: media.title, title, createdAt: new Date() };
    await this.em.fork().upsert(TitleTranslation, row);
    const audience = [...personIds].map((personId) => ({ personId }));
    this.realtime.publish(audience, 'title.translated', { mediaId, language });
  }

  /** What waits is asked for again by whoever looks at it later. */
  private rest(error: unknown): void {
    this.failures += 1;
    this.restUntil = Date.now() + restAfter(this.failures);
    this.waiting.clear();
    this.logger.warn(`the translator is left alone for a while: ${String(error)}`);
  }
}
