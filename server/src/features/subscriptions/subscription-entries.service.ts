import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { idSchema } from '../../core/http/id.contract.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { MediaList } from '../library/media-list.service.js';
import { ArtworkLinks } from '../sites/artwork-links.js';
import { feedTitle } from './domain/feed-title.js';
import { FeedEntry } from './feed-entry.entity.js';
import { SubscriptionEntry } from './subscription-entry.entity.js';
import { Subscription } from './subscription.entity.js';
import type { Arrival, PageOf, PageQuery, SubscriptionEntryAnswer } from './subscriptions.contract.js';
import { SubscriptionNotFoundError } from './subscriptions.errors.js';

/** What became of each entry of a list, and what arrived in the household. */
@Injectable()
export class SubscriptionEntries {
  constructor(
    private readonly em: EntityManager,
    private readonly media: MediaList,
    private readonly artwork: ArtworkLinks,
  ) {}

  /** A page of a subscription's entries, newest first. Throws {@link SubscriptionNotFoundError}. */
  async page(actor: Actor, id: string, query: PageQuery): Promise<PageOf<SubscriptionEntryAnswer>> {
    const em = this.em.fork();
    const row = await em.findOne(Subscription, { id });
    if (!row || (row.person.id !== actor.personId && actor.role !== 'admin'))
      throw new SubscriptionNotFoundError();
    const [newness, after] = placeOf(query.cursor);
    if (newness !== undefined && typeof newness !== 'number') throw new InvalidRequestError();
    const below =
      newness === undefined ? {} : { $or: [{ newness: { $lt: newness } }, { newness, id: { $lt: after } }] };
    const found = await em.find(
      FeedEntry,
      { feed: row.feed.id, ...below },
      { orderBy: { newness: 'desc', id: 'desc' }, limit: query.limit + 1 },
    );
    const entries = found.slice(0, query.limit);
    const where = { subscription: id, entry: { $in: entries.map((entry) => entry.id) } };
    const verdicts = new Map((await em.find(SubscriptionEntry, where)).map((each) => [each.entry.id, each]));
    const last = found.length > query.limit ? entries.at(-1) : undefined;
    return {
      items: entries.map((entry) => this.answer(entry, verdicts.get(entry.id))),
      nextCursor: last ? encodeCursor([last.newness, last.id]) : null,
    };
  }

  /** A page of what arrived in the household by subscriptions, the latest first, as far as it is still there. */
  async arrivals(actor: Actor, query: PageQuery): Promise<PageOf<Arrival>> {
    const em = this.em.fork();
    const [time, after] = placeOf(query.cursor);
    if (time !== undefined && typeof time !== 'number') throw new InvalidRequestError();
    const at = new Date(time ?? Number.NaN);
    const below =
      time === undefined ? {} : { $or: [{ arrivedAt: { $lt: at } }, { arrivedAt: at, id: { $lt: after } }] };
    const found = await em.find(
      FeedEntry,
      { arrivedAt: { $ne: null }, ...below },
      { orderBy: { arrivedAt: 'desc', id: 'desc' }, limit: query.limit + 1, populate: ['feed'] },
    );
    const entries = found.slice(0, query.limit);
    const last = found.length > query.limit ? entries.at(-1) : undefined;
    return {
      items: await this.withMedia(em, actor, entries),
      nextCursor: last?.arrivedAt ? encodeCursor([last.arrivedAt.getTime(), last.id]) : null,
    };
  }

  private async withMedia(
    em: EntityManager,
    actor: Actor,
    entries: readonly FeedEntry[],
  ): Promise<Arrival[]> {
    const films = await this.media.byIds(
      actor,
      entries.flatMap(({ mediaId }) => mediaId ?? []),
    );
    const byId = new Map(films.map((film) => [film.id, film]));
    const feedIds = [...new Set(entries.map(({ feed }) => feed.id))];
    const own = await em.find(Subscription, { person: actor.personId, feed: { $in: feedIds } });
    const ownOf = new Map(own.map(({ id, feed }) => [feed.id, id]));
    return entries.flatMap(({ id, arrivedAt, feed, mediaId }) => {
      const media = byId.get(mediaId ?? '');
      if (!media || !arrivedAt) return [];
      const facts = { feedTitle: feedTitle(feed), feedUrl: feed.url };
      return [
        {
          id,
          arrivedAt: arrivedAt.toISOString(),
          ...facts,
          subscriptionId: ownOf.get(feed.id) ?? null,
          media,
        },
      ];
    });
  }

  private answer(entry: FeedEntry, verdict: SubscriptionEntry | undefined): SubscriptionEntryAnswer {
    const { id, title, url } = entry;
    return {
      ...{ id, title, url, author: entry.author ?? null, durationSeconds: entry.durationSeconds ?? null },
      artworkUrl: this.artwork.pathOf(entry.site, entry.artworkUrl ?? null),
      ...{ uploadedOn: entry.uploadedOn ?? null, firstSeenAt: entry.firstSeenAt.toISOString() },
      ...{ state: verdict?.state ?? 'waiting', reason: verdict?.reason ?? null },
      ...{ downloadId: verdict?.downloadId ?? null, mediaId: verdict?.mediaId ?? null },
    };
  }
}

function placeOf(cursor: string | undefined): [string | number | null | undefined, string] {
  if (cursor === undefined) return [undefined, ''];
  const [value, id] = decodeCursor(cursor);
  if (!idSchema.safeParse(id).success) throw new InvalidRequestError();
  return [value, id];
}
