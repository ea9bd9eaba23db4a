import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Person } from '../accounts/person.entity.js';
import { Download } from '../downloads/download.entity.js';
import { downloadCompleted, downloadFailed } from '../downloads/downloads.events.js';
import { PlaylistCollaborator } from '../playlists/playlist-collaborator.entity.js';
import { PlaylistItem } from '../playlists/playlist-item.entity.js';
import { Playlist } from '../playlists/playlist.entity.js';
import { playlistInvited, playlistItemsAdded } from '../playlists/playlists.events.js';
import { FeedEntry } from '../subscriptions/feed-entry.entity.js';
import { Subscription } from '../subscriptions/subscription.entity.js';
import { entryWentLive } from '../subscriptions/subscriptions.events.js';
import { feedTitle } from '../subscriptions/domain/feed-title.js';
import {
  addedNews,
  failedNews,
  finishedNews,
  invitedNews,
  liveNews,
  type EndedDownload,
} from './domain/news.js';
import { hearsOfLive, whoHearsOfAdding } from './domain/who-hears.js';
import { InboxService } from './inbox.service.js';

/** Hears what happens in the house and tells those whom it concerns. */
@Injectable()
export class InboxNews implements OnModuleInit, OnModuleDestroy {
  private readonly unsubscribe: (() => void)[] = [];

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly inbox: InboxService,
  ) {}

  onModuleInit(): void {
    this.unsubscribe.push(
      this.events.on(downloadCompleted, (facts, messageId) => this.finished(facts, messageId)),
      this.events.on(downloadFailed, (facts, messageId) => this.failed(facts, messageId)),
      this.events.on(playlistItemsAdded, (facts, messageId) => this.added(facts, messageId)),
      this.events.on(playlistInvited, (facts, messageId) => this.invited(facts, messageId)),
      this.events.on(entryWentLive, (facts) => this.wentLive(facts)),
    );
  }

  onModuleDestroy(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
  }

  private async finished(
    { downloadId, personId, mediaId }: { downloadId: string; personId: string; mediaId: string },
    messageId: string | null,
  ): Promise<void> {
    const row = await this.em.fork().findOne(Download, { id: downloadId });
    if (!row) return;
    await this.inbox.put(personId, finishedNews(toEnded(row), mediaId), messageId);
    await this.brought(row, mediaId, messageId);
  }

  /** Tells the people for whom it was brought, those of them that are still of the household. */
  private async brought(row: Download, mediaId: string, messageId: string | null): Promise<void> {
    const wanted = row.options?.forPersonIds ?? [];
    if (wanted.length === 0) return;
    const people = await this.em.fork().find(Person, { id: { $in: [...wanted, row.person.id] } });
    const by = people.find(({ id }) => id === row.person.id);
    if (!by) return;
    for (const { id } of people.filter((person) => person !== by))
      await this.inbox.put(id, finishedNews(toEnded(row), mediaId, by), messageId);
  }

  private async failed(
    { downloadId, personId, code }: { downloadId: string; personId: string; code: string },
    messageId: string | null,
  ): Promise<void> {
    const row = await this.em.fork().findOne(Download, { id: downloadId });
    if (row) await this.inbox.put(personId, failedNews(toEnded(row), code), messageId);
  }

  private async added(
    facts: { playlistId: string; personId: string; itemIds: readonly string[] },
    messageId: string | null,
  ): Promise<void> {
    const em = this.em.fork();
    const list = await em.findOne(Playlist, { id: facts.playlistId, deletedAt: null });
    const people = await em.find(Person, {}, { fields: ['role', 'username'] });
    const by = people.find(({ id }) => id === facts.personId);
    if (!list || !by) return;
    const invited = await em.find(PlaylistCollaborator, { playlist: list });
    const hearers = whoHearsOfAdding(
      {
        ...{ ownerId: list.owner?.id ?? null, household: list.household, people },
        collaboratorIds: invited.map(({ person }) => person.id),
      },
      by.id,
    );
    const last = await em.findOne(PlaylistItem, { id: facts.itemIds.at(-1) ?? '' });
    for (const personId of hearers) {
      // What a guest may see is decided film by film; a list does not tell them more.
      const isGuest = people.some(({ id, role }) => id === personId && role === 'guest');
      const title = isGuest ? null : last?.title || null;
      await this.inbox.put(personId, addedNews(list, by, { count: facts.itemIds.length, title }), messageId);
    }
  }

  private async invited(
    facts: { playlistId: string; personId: string; byId: string },
    messageId: string | null,
  ): Promise<void> {
    const em = this.em.fork();
    const list = await em.findOne(Playlist, { id: facts.playlistId, deletedAt: null });
    const by = await em.findOne(Person, { id: facts.byId });
    if (list && by) await this.inbox.put(facts.personId, invitedNews(list, by.username), messageId);
  }

  private async wentLive({ entryId }: { entryId: string }): Promise<void> {
    const em = this.em.fork();
    const entry = await em.findOne(FeedEntry, { id: entryId }, { populate: ['feed'] });
    if (!entry) return;
    const channel = feedTitle(entry.feed);
    const followers = await em.find(Subscription, { feed: entry.feed });
    for (const { id: subscriptionId, person } of followers.filter(hearsOfLive))
      await this.inbox.put(person.id, liveNews(entry, { subscriptionId, channel }));
  }
}

function toEnded({ title, url, author, batchId, subscriptionId }: Download): EndedDownload {
  return {
    ...{ title: title ?? null, url, author: author ?? null },
    ...{ batchId: batchId ?? null, subscriptionId: subscriptionId ?? null },
  };
}
