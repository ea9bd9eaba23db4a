import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import type { Audience } from '../../core/realtime/realtime-publisher.js';
import {
  asPermitted,
  permissionOf,
  permits,
  type Permission,
  type Permitted,
  type PlaylistAction,
} from './domain/permissions.js';
import { PlaylistCollaborator } from './playlist-collaborator.entity.js';
import { Playlist } from './playlist.entity.js';
import { PlaylistForbiddenError, PlaylistNotFoundError } from './playlists.errors.js';

/** A playlist that somebody may do `Action` with. Only {@link PlaylistAccess} makes one. */
export type PermittedPlaylist<Action extends PlaylistAction> = Permitted<Playlist, Action>;

/** Which playlists are meant: those in use, those that were thrown away, or both. */
interface LoadOptions {
  readonly em?: EntityManager;
  /** Held until the transaction of `em` ends. */
  readonly isLocked?: boolean;
  readonly isDeleted?: boolean;
}

/** The one door to a playlist: loads it and lets only those pass whom the table of rights lets. */
@Injectable()
export class PlaylistAccess {
  constructor(private readonly em: EntityManager) {}

  /**
   * The playlist and what this person may do with it. Throws {@link PlaylistNotFoundError}, also for one that exists and
   * may not be seen, and {@link PlaylistForbiddenError} for one that may be seen but not used so.
   */
  async require<Action extends PlaylistAction>(
    actor: Actor,
    id: string,
    action: Action,
    { em = this.em.fork(), isLocked = false, isDeleted = false }: LoadOptions = {},
  ): Promise<{ playlist: PermittedPlaylist<Action>; permission: Permission }> {
    const lock = isLocked ? ({ lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const) : {};
    const playlist = await em.findOne(Playlist, { id }, lock);
    if (!playlist || (playlist.deletedAt !== null) !== isDeleted) throw new PlaylistNotFoundError();
    const permission = await this.permissionIn(em, actor, playlist);
    if (permission === null || !permits(permission, 'see')) throw new PlaylistNotFoundError();
    const permitted = asPermitted(permission, action, playlist);
    if (!permitted) throw new PlaylistForbiddenError();
    return { playlist: permitted, permission };
  }

  /** Holds a playlist in use until the transaction ends, whoever asks: for those who hold a link. Null when it is gone. */
  hold(em: EntityManager, id: string): Promise<Playlist | null> {
    const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    return em.findOne(Playlist, { id, deletedAt: null }, options);
  }

  /** What somebody may do with each of these, as told by their rows. */
  async permissionsIn(
    em: EntityManager,
    actor: Actor,
    playlists: readonly Playlist[],
  ): Promise<ReadonlyMap<string, Permission>> {
    const rows = await em.find(PlaylistCollaborator, {
      person: actor.personId,
      playlist: { $in: playlists.map(({ id }) => id) },
    });
    const invited = new Map<string, PlaylistCollaborator>(rows.map((row) => [row.playlist.id, row]));
    return new Map(
      playlists.flatMap((playlist) => {
        const permission = permissionOf({
          isOwner: playlist.owner?.id === actor.personId,
          invitedAs: invited.get(playlist.id)?.permission ?? null,
          role: actor.role,
          household: playlist.household,
        });
        return permission === null ? [] : [[playlist.id, permission] as const];
      }),
    );
  }

  /** Everybody who may see it, for telling their screens that it is different. */
  async audience(playlistId: string): Promise<Audience[]> {
    const em = this.em.fork();
    const playlist = await em.findOne(Playlist, { id: playlistId });
    if (!playlist) return [];
    const rows = await em.find(PlaylistCollaborator, { playlist: playlistId });
    const people = [...rows.map((row) => row.person.id), ...(playlist.owner ? [playlist.owner.id] : [])];
    const household: Audience[] = playlist.household === 'none' ? [] : [{ role: 'member' }];
    return [...household, ...people.map((personId) => ({ personId }))];
  }

  private async permissionIn(
    em: EntityManager,
    actor: Actor,
    playlist: Playlist,
  ): Promise<Permission | null> {
    return (await this.permissionsIn(em, actor, [playlist])).get(playlist.id) ?? null;
  }
}
