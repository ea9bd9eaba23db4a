import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { hashLinkToken } from '../playlists/domain/invitation-link.js';
import { PlaylistAccess, type PermittedPlaylist } from '../playlists/playlist-access.service.js';
import { isLasting } from './domain/share-state.js';
import { PlaylistShare } from './playlist-share.entity.js';
import { ShareGoneError } from './sharing.errors.js';

/** A link whose maker may still share its playlist; `actor` is the maker, who sees what visitors may see. */
export interface LivingShare {
  readonly share: PlaylistShare;
  readonly playlist: PermittedPlaylist<'shareOutside'>;
  readonly actor: Actor;
}

/** The one door to a link: its time is not over, its playlist is there, and its maker may share it. */
@Injectable()
export class ShareAccess {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
  ) {}

  /** By its token. Throws {@link ShareGoneError}. */
  byToken(token: string): Promise<LivingShare> {
    return this.find({ tokenHash: hashLinkToken(token) });
  }

  /** By its id, for who holds something signed. Throws {@link ShareGoneError}. */
  byId(id: string): Promise<LivingShare> {
    return this.find({ id });
  }

  private async find(where: { tokenHash: string } | { id: string }): Promise<LivingShare> {
    const em = this.em.fork();
    const share = await em.findOne(PlaylistShare, where, { populate: ['createdBy'] });
    if (!share || !isLasting(share, new Date())) throw new ShareGoneError();
    const { id, role } = share.createdBy;
    const actor: Actor = { personId: id, role, via: { kind: 'session', id: `share:${share.id}` } };
    if (role === 'guest') throw new ShareGoneError();
    try {
      const { playlist } = await this.access.require(actor, share.playlist.id, 'shareOutside', { em });
      return { share, playlist, actor };
    } catch (error) {
      if (error instanceof FoyerError) throw new ShareGoneError();
      throw error;
    }
  }
}
