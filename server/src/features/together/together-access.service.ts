import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { MediaAccess } from '../library/media-access.service.js';
import { PlaylistAccess } from '../playlists/playlist-access.service.js';
import { PlaylistItems } from '../playlists/playlist-items.service.js';
import { TogetherRoom } from './together-room.entity.js';
import { TogetherNotForChildError, TogetherNotFoundError } from './together.errors.js';

interface LoadOptions {
  readonly em?: EntityManager;
  /** Held until the transaction of `em` ends. */
  readonly isLocked?: boolean;
}

/**
 * The one door to a room: who may see what it plays, and the playlist it goes through, may be in it; a child only where
 * everything of that playlist is allowed to it.
 */
@Injectable()
export class TogetherAccess {
  constructor(
    private readonly em: EntityManager,
    private readonly media: MediaAccess,
    private readonly playlists: PlaylistAccess,
    private readonly items: PlaylistItems,
  ) {}

  /**
   * The room with its film. Throws {@link TogetherNotFoundError}, also for one that this person may not enter, and
   * {@link TogetherNotForChildError}.
   */
  async require(
    actor: Actor,
    id: string,
    { em = this.em.fork(), isLocked = false }: LoadOptions = {},
  ): Promise<TogetherRoom> {
    const lock = isLocked ? ({ lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const) : {};
    const room = await em.findOne(TogetherRoom, { id }, lock);
    if (!room) throw new TogetherNotFoundError();
    await this.requireEntry(actor, room, em);
    await em.populate([room], ['media']);
    return room;
  }

  /** Whether somebody may be in a room as it is now. */
  async mayEnter(actor: Actor, room: TogetherRoom, em = this.em.fork()): Promise<boolean> {
    try {
      await this.requireEntry(actor, room, em);
      return true;
    } catch (error) {
      if (error instanceof FoyerError) return false;
      throw error;
    }
  }

  /** Throws {@link TogetherNotForChildError} for a child to whom not everything of a playlist is allowed. */
  async requireAllAllowed(actor: Actor, playlistId: string, em = this.em.fork()): Promise<void> {
    if (actor.role !== 'child') return;
    const { playlist } = await this.playlists.require(actor, playlistId, 'follow', { em });
    if (await this.items.hidesFrom(actor, playlist, em)) throw new TogetherNotForChildError();
  }

  private async requireEntry(actor: Actor, room: TogetherRoom, em: EntityManager): Promise<void> {
    try {
      await this.media.requireVisible(actor, room.media.id, {}, em);
      if (room.playlist) await this.playlists.require(actor, room.playlist.id, 'follow', { em });
    } catch (error) {
      if (error instanceof FoyerError) throw new TogetherNotFoundError();
      throw error;
    }
    if (room.playlist) await this.requireAllAllowed(actor, room.playlist.id, em);
  }
}
