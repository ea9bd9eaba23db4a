import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../core/events/outbox.js';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { roleOf } from '../accounts/domain/role-of.js';
import { Person } from '../accounts/person.entity.js';
import type { CollaboratorList } from './collaborators.contract.js';
import type { Permission } from './domain/permissions.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistBook } from './playlist-book.service.js';
import { PlaylistCollaborator } from './playlist-collaborator.entity.js';
import { PlaylistNews } from './playlist-news.service.js';
import type { Playlist } from './playlist.entity.js';
import { playlistInvited } from './playlists.events.js';
import type { PlaylistAnswer } from './playlists.contract.js';
import { PlaylistForbiddenError, PlaylistHeirError, PlaylistOwnerStaysError } from './playlists.errors.js';

type Invited = Exclude<Permission, 'owner'>;

/**
 * Who makes a playlist together. The playlist's row is held while rights are looked at and changed: of two
 * administrators who remove each other in one moment, the first does and the second may not any more.
 */
@Injectable()
export class PlaylistCollaborators {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly book: PlaylistBook,
    private readonly news: PlaylistNews,
    private readonly outbox: Outbox,
  ) {}

  /** The owner, then those who were invited, by name. */
  async list(actor: Actor, id: string): Promise<CollaboratorList> {
    const em = this.em.fork();
    const { playlist } = await this.access.require(actor, id, 'see', { em });
    await em.populate([playlist], ['owner']);
    const rows = await em.find(
      PlaylistCollaborator,
      { playlist: id },
      { populate: ['person'], orderBy: { person: { username: 'asc' } } },
    );
    const { owner } = playlist;
    const answerOf = (person: Person, permission: Permission) => {
      const { id, username } = person;
      return { id, username, role: roleOf(person), permission };
    };
    return {
      items: [
        ...(owner ? [answerOf(owner, 'owner')] : []),
        ...rows.map(({ person, permission }) => answerOf(person as Person, permission)),
      ],
    };
  }

  /** Invites somebody, or changes what they may. Throws `NotFoundError` for a stranger. */
  async set(actor: Actor, id: string, personId: string, permission: Invited): Promise<CollaboratorList> {
    const messages = await this.em.fork().transactional(async (em) => {
      const { playlist } = await this.access.require(actor, id, 'invite', { em, isLocked: true });
      if (playlist.owner?.id === personId) throw new PlaylistForbiddenError();
      if (!(await em.findOne(Person, { id: personId }))) throw new NotFoundError();
      if (!(await this.give(em, playlist, personId, permission))) return [];
      const invited = { playlistId: id, personId, byId: actor.personId };
      return [await this.outbox.put(em, playlistInvited, invited)];
    });
    this.news.changedSoon(id);
    this.outbox.deliver(messages);
    return this.list(actor, id);
  }

  /** Takes somebody's rights away, or one's own: leaving. Throws {@link PlaylistOwnerStaysError} for an owner. */
  async remove(actor: Actor, id: string, personId: string): Promise<void> {
    const isLeaving = personId === actor.personId;
    await this.em.fork().transactional(async (em) => {
      const action = isLeaving ? 'see' : 'invite';
      const { playlist } = await this.access.require(actor, id, action, { em, isLocked: true });
      if (playlist.owner?.id === personId)
        throw isLeaving ? new PlaylistOwnerStaysError() : new PlaylistForbiddenError();
      const gone = await em.nativeDelete(PlaylistCollaborator, { playlist: id, person: personId });
      if (gone === 0) throw new NotFoundError();
    });
    await this.news.removed(id, [personId]);
    this.news.changedSoon(id);
  }

  /** Gives the playlist to somebody else; who owned it stays as an administrator. */
  async handOver(actor: Actor, id: string, personId: string): Promise<PlaylistAnswer> {
    await this.em.fork().transactional(async (em) => {
      const { playlist } = await this.access.require(actor, id, 'handOver', { em, isLocked: true });
      const heir = await em.findOne(Person, { id: personId });
      if (!heir || heir.role === 'guest') throw new PlaylistHeirError();
      if (personId === actor.personId) return;
      await em.nativeDelete(PlaylistCollaborator, { playlist: id, person: personId });
      playlist.owner = heir;
      await this.give(em, playlist, actor.personId, 'admin');
    });
    this.news.changedSoon(id);
    return this.book.answer(actor, id);
  }

  /** Writes a right inside a transaction that holds the playlist; true for who had none yet. */
  async give(em: EntityManager, playlist: Playlist, personId: string, permission: Invited): Promise<boolean> {
    const known = await em.findOne(PlaylistCollaborator, { playlist, person: personId });
    if (known) known.permission = permission;
    else {
      const person = em.getReference(Person, personId);
      em.create(PlaylistCollaborator, { playlist, person, permission, createdAt: new Date() });
    }
    await em.flush();
    return !known;
  }
}
