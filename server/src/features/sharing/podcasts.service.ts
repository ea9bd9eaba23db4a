import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { Person } from '../accounts/person.entity.js';
import { hashLinkToken, newLinkToken } from '../playlists/domain/invitation-link.js';
import { permits } from '../playlists/domain/permissions.js';
import { PlaylistAccess } from '../playlists/playlist-access.service.js';
import { PlaylistFeed } from './playlist-feed.entity.js';
import type { CreatedPodcast, CreatePodcast, PodcastAnswer } from './podcasts.contract.js';

/** Making and withdrawing podcasts of playlists, each for one person's own podcast app. */
@Injectable()
export class Podcasts {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
  ) {}

  /** The actor's own podcasts of a playlist; everybody's for those who may share it outside. The newest first. */
  async list(actor: Actor, playlistId: string): Promise<PodcastAnswer[]> {
    const { permission } = await this.access.require(actor, playlistId, 'listen');
    const own = permits(permission, 'shareOutside') ? {} : { person: actor.personId };
    const feeds = await this.em
      .fork()
      .find(
        PlaylistFeed,
        { playlist: playlistId, revokedAt: null, ...own },
        { orderBy: { id: 'desc' }, populate: ['person'], limit: 500 },
      );
    return feeds.map(toAnswer);
  }

  /** Makes one for the actor. Its address stands in this answer only. */
  async create(actor: Actor, playlistId: string, { kind }: CreatePodcast): Promise<CreatedPodcast> {
    const token = newLinkToken();
    const feed = await this.em.fork().transactional(async (em) => {
      const { playlist } = await this.access.require(actor, playlistId, 'listen', { em, isLocked: true });
      const person = await em.findOneOrFail(Person, { id: actor.personId });
      const made = em.create(PlaylistFeed, {
        ...{ playlist, person, kind, tokenHash: hashLinkToken(token), revokedAt: null, lastReadAt: null },
      });
      await em.flush();
      return made;
    });
    return { ...toAnswer(feed), path: `/podcasts/${token}` };
  }

  /** Withdraws one's own, or anybody's where one may share the list outside. Throws `NotFoundError`. */
  async revoke(actor: Actor, playlistId: string, feedId: string): Promise<void> {
    const { permission } = await this.access.require(actor, playlistId, 'listen');
    const own = permits(permission, 'shareOutside') ? {} : { person: actor.personId };
    const where = { id: feedId, playlist: playlistId, revokedAt: null, ...own };
    const gone = await this.em.fork().nativeUpdate(PlaylistFeed, where, { revokedAt: new Date() });
    if (gone === 0) throw new NotFoundError();
  }
}

function toAnswer({ id, kind, person, createdAt, lastReadAt }: PlaylistFeed): PodcastAnswer {
  return {
    ...{ id, kind, person: person.username, createdAt: createdAt.toISOString() },
    lastReadAt: lastReadAt?.toISOString() ?? null,
  };
}
