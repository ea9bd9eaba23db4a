import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { v5, v7 } from 'uuid';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { roleOf } from '../accounts/domain/role-of.js';
import { Person } from '../accounts/person.entity.js';
import { Download } from '../downloads/download.entity.js';
import { downloadCompleted } from '../downloads/downloads.events.js';
import { Subscription } from '../subscriptions/subscription.entity.js';
import { wantedWasHere } from '../subscriptions/subscriptions.events.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistOperations } from './playlist-operations.service.js';
import { PlaylistSource } from './playlist-source.entity.js';
import { PlaylistIsSmartError } from './playlists.errors.js';

/** Puts what subscriptions bring into playlists, in the name of the people who wanted that and as far as they may. */
@Injectable()
export class PlaylistSources implements OnApplicationBootstrap {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly operations: PlaylistOperations,
    private readonly events: DomainEvents,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on(downloadCompleted, (facts, messageId) => this.arrived(facts, messageId));
    this.events.on(wantedWasHere, (facts, messageId) => this.fill(facts, messageId));
  }

  /** The playlists that one's own subscription fills. Throws `NotFoundError` for somebody else's. */
  async list(actor: Actor, subscriptionId: string): Promise<string[]> {
    const em = this.em.fork();
    await this.ownSubscription(em, actor, subscriptionId);
    const rows = await em.find(PlaylistSource, { subscription: subscriptionId });
    return rows.map((row) => row.playlist.id);
  }

  /** Lets one's own subscription fill a playlist that one may add to. */
  async connect(actor: Actor, subscriptionId: string, playlistId: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const { playlist } = await this.access.require(actor, playlistId, 'add', { em, isLocked: true });
      if (playlist.rules) throw new PlaylistIsSmartError();
      const subscription = await this.ownSubscription(em, actor, subscriptionId);
      if (await em.findOne(PlaylistSource, { subscription, playlist })) return;
      em.create(PlaylistSource, { subscription, playlist, person: em.getReference(Person, actor.personId) });
    });
  }

  /** Ends that; what is in the playlist stays. */
  async disconnect(actor: Actor, subscriptionId: string, playlistId: string): Promise<void> {
    const em = this.em.fork();
    await this.ownSubscription(em, actor, subscriptionId);
    await em.nativeDelete(PlaylistSource, { subscription: subscriptionId, playlist: playlistId });
  }

  private async arrived(
    { downloadId, mediaId }: { downloadId: string; mediaId: string },
    messageId: string | null,
  ): Promise<void> {
    const em = this.em.fork();
    const download = await em.findOne(Download, { id: downloadId }, { fields: ['subscriptionId'] });
    const subscriptionId = download?.subscriptionId;
    if (subscriptionId) await this.fill({ subscriptionId, mediaId }, messageId);
  }

  /** A message that is told again is the same operations again, which a playlist does once. */
  private async fill(
    { subscriptionId, mediaId }: { subscriptionId: string; mediaId: string },
    messageId: string | null,
  ): Promise<void> {
    const where = { subscription: subscriptionId };
    const sources = await this.em.fork().find(PlaylistSource, where, { populate: ['person'] });
    for (const { playlist, person } of sources) {
      const actor: Actor = {
        personId: person.id,
        role: roleOf(person),
        via: { kind: 'session', id: 'playlists' },
      };
      const id = messageId === null ? v7() : v5(playlist.id, messageId);
      const item = { id: v5('item', id), mediaId, url: null, title: '', position: null };
      const add = { kind: 'add' as const, id, items: [item], note: '', download: false };
      try {
        await this.operations.change(actor, playlist.id, { operations: [add] });
      } catch (error) {
        // Whoever may no longer add, or a list that was thrown away, takes nothing; the others still do.
        if (!(error instanceof FoyerError)) throw error;
      }
    }
  }

  private async ownSubscription(em: EntityManager, actor: Actor, id: string): Promise<Subscription> {
    const subscription = await em.findOne(Subscription, { id, person: actor.personId });
    if (!subscription) throw new NotFoundError();
    return subscription;
  }
}
