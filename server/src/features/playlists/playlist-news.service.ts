import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { seesOnlyShared } from '../../core/http/actor.js';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { RealtimeRooms } from '../../core/realtime/realtime-rooms.js';
import { Person } from '../accounts/person.entity.js';
import { viewChanged } from '../library/library.events.js';
import { guestRoomOf, PLAYLIST_ROOM, roomOfPlaylist } from './domain/playlist-rooms.js';
import { PlaylistAccess } from './playlist-access.service.js';
import type { PlaylistChanges } from './playlists.contract.js';
import type { PlaylistsRealtimeEvents } from './playlists.events.contract.js';

/** The lists of playlists hear at most so often of one that changes all the time; who looks at it hears at once. */
const ANNOUNCE_EVERY_MS = 300;

/** Tells the open screens what happened to playlists, after it was saved, and who looks at one. */
@Injectable()
export class PlaylistNews implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Playlists');
  private readonly soon = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly rooms: RealtimeRooms,
    private readonly events: DomainEvents,
    private readonly realtime: RealtimePublisher<PlaylistsRealtimeEvents>,
  ) {}

  onModuleInit(): void {
    this.rooms.register(PLAYLIST_ROOM, {
      allow: 'child',
      admit: async (actor, id) => {
        await this.access.require(actor, id, 'see');
        return seesOnlyShared(actor.role) ? guestRoomOf(id) : roomOfPlaylist(id);
      },
      changed: (id) => {
        this.tellPresence(id).catch((error: unknown) => this.logger.warn(`presence: ${String(error)}`));
      },
    });
  }

  onModuleDestroy(): void {
    for (const timer of this.soon.values()) clearTimeout(timer);
    this.soon.clear();
  }

  /** Its words, numbers or rights are different. Several calls in a moment are one. */
  changedSoon(playlistId: string): void {
    if (this.soon.has(playlistId)) return;
    const timer = setTimeout(() => {
      this.soon.delete(playlistId);
      this.changed(playlistId).catch((error: unknown) => this.logger.warn(`not told: ${String(error)}`));
    }, ANNOUNCE_EVERY_MS);
    this.soon.set(playlistId, timer.unref());
  }

  /** Some of its items changed: told at once to those who look at it. */
  items(playlistId: string, since: number, changes: Omit<PlaylistChanges, 'isComplete'>): void {
    const { revision, items, removedIds } = changes;
    this.realtime.publish([{ room: roomOfPlaylist(playlistId) }], 'playlist.items', {
      ...{ playlistId, since, revision, items, removedIds },
    });
    this.realtime.publish([{ room: guestRoomOf(playlistId) }], 'playlist.moved-on', { playlistId, revision });
  }

  /** These people may not see it any more; everybody who could, without a list of them. */
  async removed(playlistId: string, personIds?: readonly string[]): Promise<void> {
    const audience = personIds?.map((personId) => ({ personId })) ?? (await this.access.audience(playlistId));
    this.realtime.publish(audience, 'playlist.removed', { id: playlistId });
    const rooms = [roomOfPlaylist(playlistId), guestRoomOf(playlistId)];
    for (const personId of personIds ?? []) {
      this.rooms.turnOut(rooms, personId);
      this.events.announce(viewChanged, { personId });
    }
    if (!personIds) this.rooms.turnOut(rooms);
  }

  /** The household may not see it any more; those who still may come in again by themselves. */
  hidden(playlistId: string): void {
    this.realtime.publish([{ role: 'member' }], 'playlist.removed', { id: playlistId });
    this.rooms.turnOut([roomOfPlaylist(playlistId), guestRoomOf(playlistId)]);
  }

  private async changed(playlistId: string): Promise<void> {
    const audience = await this.access.audience(playlistId);
    if (audience.length > 0) this.realtime.publish(audience, 'playlist.changed', { id: playlistId });
  }

  private async tellPresence(playlistId: string): Promise<void> {
    const rooms = [roomOfPlaylist(playlistId), guestRoomOf(playlistId)];
    const ids = await this.rooms.peopleIn(rooms);
    const found = await this.em.fork().find(Person, { id: { $in: ids } }, { orderBy: { username: 'asc' } });
    const people = found.map(({ id, username }) => ({ id, username }));
    this.realtime.publish(
      rooms.map((room) => ({ room })),
      'playlist.presence',
      { playlistId, people },
    );
  }
}
