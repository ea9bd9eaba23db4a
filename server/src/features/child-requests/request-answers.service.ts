import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Outbox } from '../../core/events/outbox.js';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { cleanLine } from '../../core/text/clean-text.js';
import { Person } from '../accounts/person.entity.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import { Download } from '../downloads/download.entity.js';
import { downloadCompleted } from '../downloads/downloads.events.js';
import { LibraryLookup } from '../library/library-lookup.service.js';
import { Media } from '../library/media.entity.js';
import { MediaWishes } from '../library/media-wishes.service.js';
import { recogniseLink } from '../sites/domain/recognise-link.js';
import { ChildRequest } from './child-request.entity.js';
import type { ChildRequestAnswer, Decline } from './child-requests.contract.js';
import { requestAnswered } from './child-requests.events.js';
import { RequestAnsweredError } from './child-requests.errors.js';
import { toAnswer } from './child-requests.service.js';
import { RequestNews } from './request-news.js';

/**
 * The grown-ups' half: approving and declining. Of several answers at once the first counts. An approved link is
 * downloaded in the name of who approved it, and the item is shared with the child when it has arrived.
 */
@Injectable()
export class RequestAnswers implements OnApplicationBootstrap {
  private readonly logger = new Logger('Requests');

  constructor(
    private readonly em: EntityManager,
    private readonly intake: DownloadIntake,
    private readonly lookup: LibraryLookup,
    private readonly wishes: MediaWishes,
    private readonly news: RequestNews,
    private readonly events: DomainEvents,
    private readonly outbox: Outbox,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.events.on(downloadCompleted, ({ downloadId, mediaId }) => this.arrived(downloadId, mediaId));
    await this.catchUp();
  }

  /**
   * Lets the child have what it asked for. Throws {@link NotFoundError}, {@link RequestAnsweredError}, and what a download
   * is refused with; then the request is open again.
   */
  async approve(actor: Actor, id: string): Promise<ChildRequestAnswer> {
    await this.answer(actor, id, { state: 'approved', word: '' });
    try {
      await this.bring(id);
    } catch (error) {
      const back = { state: 'open', answeredBy: null, answeredAt: null } as const;
      await this.em.fork().nativeUpdate(ChildRequest, { id, downloadId: null, mediaId: null }, back);
      throw error;
    }
    return this.told(id);
  }

  /** Says no, and perhaps why. Throws {@link NotFoundError} and {@link RequestAnsweredError}. */
  async decline(actor: Actor, id: string, { word }: Decline): Promise<ChildRequestAnswer> {
    await this.answer(actor, id, { state: 'declined', word: cleanLine(word, 300) });
    return this.told(id);
  }

  private async answer(
    actor: Actor,
    id: string,
    answer: Pick<ChildRequest, 'state' | 'word'>,
  ): Promise<void> {
    const change = { ...answer, answeredBy: actor.personId, answeredAt: new Date(), updatedAt: new Date() };
    const messages = await this.em.fork().transactional(async (em) => {
      if ((await em.nativeUpdate(ChildRequest, { id, state: 'open' }, change)) === 0) {
        if ((await em.count(ChildRequest, { id })) === 0) throw new NotFoundError();
        throw new RequestAnsweredError();
      }
      // A yes is told when it is more than a word: the house may refuse the download.
      if (answer.state !== 'declined') return [];
      return [await this.outbox.put(em, requestAnswered, { requestId: id, outcome: 'declined' })];
    });
    this.outbox.deliver(messages);
  }

  /** Shares what is in the library already, or begins its download. May be repeated. */
  private async bring(id: string): Promise<void> {
    const request = await this.em.fork().findOne(ChildRequest, { id });
    if (!request?.answeredBy) return;
    const { url, answeredBy } = request;
    const known = await this.inLibrary(url);
    if (known !== null) return this.give(request, known);
    const origin = { idempotencyKey: `child-request:${id}` };
    const { row } = await this.intake.takeIn(answeredBy.id, { url, quality: 'auto' }, origin);
    await this.em.fork().nativeUpdate(ChildRequest, { id }, { downloadId: row.id });
    // It may have been under way for somebody, and have arrived in between.
    const { mediaId } = await this.em.fork().findOneOrFail(Download, { id: row.id });
    if (mediaId) await this.arrived(row.id, mediaId);
  }

  /** The item that this link became before, by the site's own id or by an earlier download; null when there is none. */
  private async inLibrary(url: string): Promise<string | null> {
    const { site, externalId } = recogniseLink(url);
    const found = externalId === null ? null : await this.lookup.findBySource(site, externalId);
    if (found) return found.id;
    const em = this.em.fork();
    const earlier = { url, mediaId: { $ne: null } };
    const row = await em.findOne(Download, earlier, { orderBy: { createdAt: 'desc' } });
    const id = row?.mediaId ?? null;
    return id !== null && (await em.count(Media, { id, trashedAt: null })) > 0 ? id : null;
  }

  private async arrived(downloadId: string, mediaId: string): Promise<void> {
    const requests = await this.em.fork().find(ChildRequest, { downloadId, mediaId: null });
    for (const request of requests) {
      await this.give(request, mediaId);
      this.news.changed(request.child.id);
    }
  }

  private async give({ id, child, answeredBy }: ChildRequest, mediaId: string): Promise<void> {
    if (!answeredBy) return;
    await this.wishes.give(mediaId, answeredBy.id, [child.id]);
    const messages = await this.em.fork().transactional(async (em) => {
      const isNew = (await em.nativeUpdate(ChildRequest, { id, mediaId: null }, { mediaId })) > 0;
      return isNew ? [await this.outbox.put(em, requestAnswered, { requestId: id, outcome: 'arrived' })] : [];
    });
    this.outbox.deliver(messages);
  }

  /** What was approved and not brought to its end before this server stopped. */
  private async catchUp(): Promise<void> {
    const waiting = await this.em.fork().find(ChildRequest, { state: 'approved', mediaId: null });
    for (const { id, downloadId } of waiting) {
      try {
        const row = downloadId ? await this.em.fork().findOne(Download, { id: downloadId }) : null;
        if (row?.mediaId) await this.arrived(row.id, row.mediaId);
        else if (!downloadId) await this.bring(id);
      } catch (error) {
        if (!(error instanceof FoyerError)) throw error;
        this.logger.warn(`an approved request was not brought: ${error.code}`);
      }
    }
  }

  private async told(id: string): Promise<ChildRequestAnswer> {
    const row = await this.em
      .fork()
      .findOneOrFail(ChildRequest, { id }, { populate: ['child', 'answeredBy'] });
    this.news.settled((row.child as Person).id);
    // What is here already was told when it was given.
    if (row.state === 'approved' && !row.mediaId)
      this.events.announce(requestAnswered, { requestId: id, outcome: 'approved' });
    return toAnswer(row);
  }
}
