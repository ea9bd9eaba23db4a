import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { cleanLine } from '../../core/text/clean-text.js';
import { GuessableSecrets } from '../accounts/guessable-secrets.service.js';
import { Person } from '../accounts/person.entity.js';
import { hashLinkToken, newLinkToken } from '../playlists/domain/invitation-link.js';
import { PlaylistAccess } from '../playlists/playlist-access.service.js';
import { isOpen } from './domain/share-state.js';
import { PlaylistShare } from './playlist-share.entity.js';
import type { CreatedPlaylistShare, CreatePlaylistShare, PlaylistShareAnswer } from './sharing.contract.js';

const HOUR_MS = 60 * 60 * 1000;

/** Making and withdrawing the links by which people without an account see a playlist. */
@Injectable()
export class Shares {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly secrets: GuessableSecrets,
  ) {}

  /** All of a playlist's links, the newest first. */
  async list(actor: Actor, playlistId: string): Promise<PlaylistShareAnswer[]> {
    await this.access.require(actor, playlistId, 'shareOutside');
    const shares = await this.em
      .fork()
      .find(
        PlaylistShare,
        { playlist: playlistId },
        { orderBy: { id: 'desc' }, populate: ['createdBy'], limit: 500 },
      );
    return shares.map(toAnswer);
  }

  /** Makes a link. Its address stands in this answer only. */
  async create(actor: Actor, playlistId: string, wish: CreatePlaylistShare): Promise<CreatedPlaylistShare> {
    await this.access.require(actor, playlistId, 'shareOutside');
    const token = newLinkToken();
    const passwordHash = wish.password === null ? null : await this.secrets.hash(wish.password);
    const share = await this.em.fork().transactional(async (em) => {
      const { playlist } = await this.access.require(actor, playlistId, 'shareOutside', {
        ...{ em, isLocked: true },
      });
      const { expiresInHours, allowsDownload, mostVisits } = wish;
      const made = em.create(PlaylistShare, {
        ...{ playlist, passwordHash, allowsDownload, mostVisits, tokenHash: hashLinkToken(token) },
        label: cleanLine(wish.label, 80),
        expiresAt: expiresInHours === null ? null : new Date(Date.now() + expiresInHours * HOUR_MS),
        createdBy: await em.findOneOrFail(Person, { id: actor.personId }),
      });
      await em.flush();
      return made;
    });
    return { ...toAnswer(share), path: `/shared/${token}` };
  }

  /** Withdraws a link: its page, its films and its pictures open no more. Throws `NotFoundError`. */
  async revoke(actor: Actor, playlistId: string, shareId: string): Promise<void> {
    await this.access.require(actor, playlistId, 'shareOutside');
    const gone = await this.em.fork().nativeDelete(PlaylistShare, { id: shareId, playlist: playlistId });
    if (gone === 0) throw new NotFoundError();
  }
}

function toAnswer(share: PlaylistShare): PlaylistShareAnswer {
  const { id, label, allowsDownload, visits } = share;
  return {
    ...{ id, label, allowsDownload, visits },
    hasPassword: share.passwordHash !== null,
    expiresAt: share.expiresAt?.toISOString() ?? null,
    mostVisits: share.mostVisits ?? null,
    createdBy: share.createdBy.username,
    createdAt: share.createdAt.toISOString(),
    isOpen: isOpen(share, new Date()),
  };
}
