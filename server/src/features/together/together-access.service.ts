import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { MediaAccess } from '../library/media-access.service.js';
import { PlaylistAccess } from '../playlists/playlist-access.service.js';
import { TogetherRoom } from './together-room.entity.js';
import { TogetherNotFoundError } from './together.errors.js';

interface LoadOptions {
  readonly em?: EntityManager;
  /** Held until the transaction of `em` ends. */
  readonly isLocked?: boolean;
}

/** The one door to a room: who may see what it plays, and the playlist it goes through, may be in it. */
@Injectable()
export class TogetherAccess {
  constructor(
    private readonly em: EntityManager,
    private readonly media: MediaAccess,
    private readonly playlists: PlaylistAccess,
  ) {}

  /** The room with its film. Throws {@link TogetherNotFoundError}, also for one that this person may not enter. */
  async require(
    actor: Actor,
    id: string,
    { em = this.em.fork(), isLocked = false }: LoadOptions = {},
  ): Promise<TogetherRoom> {
    const lock = isLocked ? ({ lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const) : {};
    const room = await em.findOne(TogetherRoom, { id }, lock);
    if (!room || !(await this.mayEnter(actor, room, em))) throw new TogetherNotFoundError();
    await em.populate([room], ['media']);
    return room;
  }

  /** Whether somebody may be in a room as it is now. */
  async mayEnter(actor: Actor, room: TogetherRoom, em = this.em.fork()): Promise<boolean> {
    try {
      await this.media.requireVisible(actor, room.media.id, {}, em);
      if (room.playlist) await this.playlists.require(actor, room.playlist.id, 'follow', { em });
      return true;
    } catch (error) {
      if (error instanceof FoyerError) return false;
      throw error;
    }
  }
}
