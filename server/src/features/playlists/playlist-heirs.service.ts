import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { personRemoved } from '../accounts/accounts.events.js';
import { Person } from '../accounts/person.entity.js';
import { chooseHeir } from './domain/choose-heir.js';
import { PlaylistCollaborator } from './playlist-collaborator.entity.js';
import { PlaylistCovers } from './playlist-covers.service.js';
import { PlaylistNews } from './playlist-news.service.js';
import { Playlist } from './playlist.entity.js';

/** Finds owners for the playlists of people whose account was removed; after a crash at the next start. */
@Injectable()
export class PlaylistHeirs implements OnApplicationBootstrap {
  private readonly logger = new Logger('Playlists');

  constructor(
    private readonly em: EntityManager,
    private readonly covers: PlaylistCovers,
    private readonly news: PlaylistNews,
    private readonly events: DomainEvents,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.events.on(personRemoved, () => this.settle());
    await this.settle().catch((error: unknown) => this.logger.error('playlists stay without owner', error));
  }

  /** Gives every playlist without an owner to its heir, or deletes what nobody else knew. */
  async settle(): Promise<void> {
    for (const { id } of await this.em.fork().find(Playlist, { owner: null }, { fields: ['id'] })) {
      const isDeleted = await this.em.fork().transactional((em) => this.settleOne(em, id));
      if (isDeleted) await this.covers.forget(id);
      else this.news.changedSoon(id);
    }
  }

  private async settleOne(em: EntityManager, id: string): Promise<boolean> {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const playlist = await em.findOne(Playlist, { id, owner: null }, lock);
    if (!playlist) return false;
    const rows = await em.find(PlaylistCollaborator, { playlist }, { populate: ['person'] });
    const admins = await em.find(Person, { role: 'admin' }, { orderBy: { id: 'asc' } });
    const heirs = rows.map(({ person, permission, createdAt }) => ({
      ...{ personId: person.id, role: person.role, permission, since: createdAt },
    }));
    const adminIds = admins.map((admin) => admin.id);
    const heirId = chooseHeir(heirs, playlist.household, adminIds);
    if (heirId === null) {
      em.remove(playlist);
      return true;
    }
    playlist.owner = em.getReference(Person, heirId);
    await em.nativeDelete(PlaylistCollaborator, { playlist: id, person: heirId });
    return false;
  }
}
