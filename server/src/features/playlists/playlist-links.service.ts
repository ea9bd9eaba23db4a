import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError, TooManyRequestsError } from '../../core/http/http.errors.js';
import { accountPolicy, countingFailures, waitBeforeNext } from '../accounts/domain/attempt-policy.js';
import { Person } from '../accounts/person.entity.js';
import type {
  CreatedPlaylistLink,
  CreatePlaylistLink,
  PlaylistLinkAnswer,
  PlaylistLinkPreview,
} from './collaborators.contract.js';
import { hashLinkToken, isOpen, newLinkToken } from './domain/invitation-link.js';
import { permissions } from './domain/permissions.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistBook } from './playlist-book.service.js';
import { PlaylistCollaborators } from './playlist-collaborators.service.js';
import { PlaylistLink } from './playlist-link.entity.js';
import { PlaylistNews } from './playlist-news.service.js';
import type { PlaylistAnswer } from './playlists.contract.js';
import { PlaylistLinkGoneError } from './playlists.errors.js';

const HOUR_MS = 60 * 60 * 1000;
/** People whose wrong links are remembered; who guessed longest ago is forgotten first. */
const MOST_GUESSERS = 1000;

/** Links that let people of the household into a playlist. */
@Injectable()
export class PlaylistLinks {
  private readonly wrong = new Map<string, number[]>();

  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly collaborators: PlaylistCollaborators,
    private readonly book: PlaylistBook,
    private readonly news: PlaylistNews,
  ) {}

  /** All of a playlist's links, the newest first. */
  async list(actor: Actor, id: string): Promise<PlaylistLinkAnswer[]> {
    await this.access.require(actor, id, 'invite');
    const links = await this.em
      .fork()
      .find(PlaylistLink, { playlist: id }, { orderBy: { id: 'desc' }, populate: ['createdBy'] });
    return links.map(toAnswer);
  }

  /** Makes a link. Its token stands in this answer only. */
  async create(actor: Actor, id: string, wish: CreatePlaylistLink): Promise<CreatedPlaylistLink> {
    const token = newLinkToken();
    const link = await this.em.fork().transactional(async (em) => {
      const { playlist } = await this.access.require(actor, id, 'invite', { em, isLocked: true });
      const { permission, expiresInHours, uses } = wish;
      const expiresAt = expiresInHours === null ? null : new Date(Date.now() + expiresInHours * HOUR_MS);
      const createdBy = await em.findOneOrFail(Person, { id: actor.personId });
      const made = em.create(PlaylistLink, {
        ...{ playlist, permission, expiresAt, usesLeft: uses, createdBy, tokenHash: hashLinkToken(token) },
      });
      await em.flush();
      return made;
    });
    return { ...toAnswer(link), token, path: `/playlists/join/${token}` };
  }

  /** Withdraws a link: it lets nobody in any more; who came by it stays. Throws `NotFoundError`. */
  async revoke(actor: Actor, id: string, linkId: string): Promise<void> {
    await this.access.require(actor, id, 'invite');
    const gone = await this.em.fork().nativeDelete(PlaylistLink, { id: linkId, playlist: id });
    if (gone === 0) throw new NotFoundError();
  }

  /** What a link leads to. Throws {@link PlaylistLinkGoneError}, and slows down who guesses. */
  async preview(actor: Actor, token: string): Promise<PlaylistLinkPreview> {
    const link = await this.find(actor, token);
    const { playlist, permission } = link;
    return { name: playlist.name, owner: playlist.owner?.username ?? null, permission };
  }

  /**
   * Lets the actor in. Following it again takes no further use, and never makes somebody's rights less. Throws as
   * {@link preview}.
   */
  async accept(actor: Actor, token: string): Promise<PlaylistAnswer> {
    const { id, playlist } = await this.find(actor, token);
    await this.em.fork().transactional(async (em) => {
      const held = await this.access.hold(em, playlist.id);
      const link = await em.findOne(PlaylistLink, { id }, { refresh: true });
      if (!held || !link || !isOpen(link, new Date())) throw new PlaylistLinkGoneError();
      const has = (await this.access.permissionsIn(em, actor, [held])).get(held.id) ?? null;
      if (has !== null && permissions.indexOf(has) >= permissions.indexOf(link.permission)) return;
      if (typeof link.usesLeft === 'number') link.usesLeft -= 1;
      await this.collaborators.give(em, held, actor.personId, link.permission);
    });
    this.news.changedSoon(playlist.id);
    return this.book.answer(actor, playlist.id);
  }

  private async find(actor: Actor, token: string) {
    const now = Date.now();
    const failures = this.wrong.get(actor.personId) ?? [];
    const wait = waitBeforeNext(failures, now, accountPolicy);
    if (wait > 0) throw new TooManyRequestsError(Math.ceil(wait / 1000));
    const link = await this.em
      .fork()
      .findOne(
        PlaylistLink,
        { tokenHash: hashLinkToken(token), playlist: { deletedAt: null } },
        { populate: ['playlist', 'playlist.owner'] },
      );
    if (link && isOpen(link, new Date(now))) return link;
    this.wrong.delete(actor.personId);
    this.wrong.set(actor.personId, countingFailures([...failures, now], now, accountPolicy));
    const oldest = this.wrong.keys().next();
    if (this.wrong.size > MOST_GUESSERS && !oldest.done) this.wrong.delete(oldest.value);
    throw new PlaylistLinkGoneError();
  }
}

function toAnswer(link: PlaylistLink): PlaylistLinkAnswer {
  const { id, permission, usesLeft } = link;
  return {
    ...{ id, permission, usesLeft: usesLeft ?? null, createdBy: link.createdBy.username },
    expiresAt: link.expiresAt?.toISOString() ?? null,
    isOpen: isOpen(link, new Date()),
  };
}
