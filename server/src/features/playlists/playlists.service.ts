import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { seesOnlyShared, type Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { idSchema } from '../../core/http/id.contract.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { cleanLine, cleanLines } from '../../core/text/clean-text.js';
import { Person } from '../accounts/person.entity.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistBook } from './playlist-book.service.js';
import { PlaylistCollaborator } from './playlist-collaborator.entity.js';
import { PlaylistCovers } from './playlist-covers.service.js';
import { PlaylistNews } from './playlist-news.service.js';
import { Playlist } from './playlist.entity.js';
import type { ChangePlaylist, CreatePlaylist, ListPlaylists, PlaylistAnswer } from './playlists.contract.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A playlist that was thrown away can be brought back for so long. */
const KEPT_MS = 30 * DAY_MS;
const HOUR_MS = 60 * 60 * 1000;

/** The playlists themselves: making, finding, changing, throwing away. */
@Injectable()
export class PlaylistsService {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly book: PlaylistBook,
    private readonly covers: PlaylistCovers,
    private readonly news: PlaylistNews,
  ) {}

  /** A page of what the actor may see, changed last first. Throws `InvalidRequestError` for a wrong cursor. */
  async list(
    actor: Actor,
    query: ListPlaylists,
  ): Promise<{ items: PlaylistAnswer[]; nextCursor: string | null }> {
    const em = this.em.fork();
    const where = query.editable === 'true' ? await this.editable(em, actor) : await this.visible(em, actor);
    const rows = await em.find(
      Playlist,
      {
        $and: [
          { deletedAt: null },
          where,
          query.editable === 'true' ? { rules: null } : {},
          ...(query.cursor === undefined ? [] : [afterOf(query.cursor)]),
        ],
      },
      { orderBy: { changedAt: 'desc', id: 'desc' }, limit: query.limit + 1, populate: ['owner'] },
    );
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: await this.book.answers(actor, page, query.mediaId ?? null),
      nextCursor: last ? encodeCursor([last.changedAt.getTime(), last.id]) : null,
    };
  }

  /** Makes a playlist of the actor's own; the same id again answers with the first. */
  async create(actor: Actor, wish: CreatePlaylist): Promise<PlaylistAnswer> {
    await this.em.fork().transactional(async (em) => {
      const known = await em.findOne(Playlist, { id: wish.id });
      if (known && known.owner?.id !== actor.personId) throw new InvalidRequestError();
      if (known) return;
      const { id, household, allowsDuplicates, rules } = wish;
      em.create(Playlist, {
        ...{
          id,
          household,
          allowsDuplicates,
          order: rules ? 'newest' : 'hand',
          rules,
          changedAt: new Date(),
          deletedAt: null,
          coverKey: null,
        },
        ...cleaned(wish),
        owner: em.getReference(Person, actor.personId),
      });
    });
    this.news.changedSoon(wish.id);
    return this.book.answer(actor, wish.id);
  }

  /** One of them. Throws `PlaylistNotFoundError`. */
  get(actor: Actor, id: string): Promise<PlaylistAnswer> {
    return this.book.answer(actor, id);
  }

  /** Changes its words or rules. */
  async change(actor: Actor, id: string, change: ChangePlaylist): Promise<PlaylistAnswer> {
    const isNarrower = await this.em.fork().transactional(async (em) => {
      const { playlist } = await this.access.require(actor, id, 'change', { em, isLocked: true });
      if (change.rules && !playlist.rules) throw new InvalidRequestError();
      const wasOpen = playlist.household !== 'none';
      em.assign(playlist, { ...change, ...cleaned(change), changedAt: new Date() });
      return wasOpen && playlist.household === 'none';
    });
    if (isNarrower) this.news.hidden(id);
    this.news.changedSoon(id);
    return this.book.answer(actor, id);
  }

  /** Throws it away; {@link restore} brings it back for 30 days. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const { playlist } = await this.access.require(actor, id, 'delete', { em, isLocked: true });
      playlist.deletedAt = new Date();
    });
    await this.news.removed(id);
  }

  /** Brings it back as it was. Throws `PlaylistNotFoundError`. */
  async restore(actor: Actor, id: string): Promise<PlaylistAnswer> {
    await this.em.fork().transactional(async (em) => {
      const options = { em, isLocked: true, isDeleted: true };
      const { playlist } = await this.access.require(actor, id, 'delete', options);
      playlist.deletedAt = null;
    });
    this.news.changedSoon(id);
    return this.book.answer(actor, id);
  }

  /** Forgets for good what was thrown away long ago. */
  @Interval(HOUR_MS)
  async forgetDeleted(): Promise<void> {
    const em = this.em.fork();
    const old = await em.find(Playlist, { deletedAt: { $lt: new Date(Date.now() - KEPT_MS) } });
    for (const { id } of old) {
      await this.covers.forget(id);
      await em.nativeDelete(Playlist, { id });
    }
  }

  private async visible(em: EntityManager, actor: Actor) {
    const invited = await em.find(PlaylistCollaborator, { person: actor.personId });
    const mine = [{ owner: actor.personId }, { id: { $in: invited.map((row) => row.playlist.id) } }];
    return { $or: seesOnlyShared(actor.role) ? mine : [...mine, { household: { $ne: 'none' as const } }] };
  }

  private async editable(em: EntityManager, actor: Actor) {
    const invited = await em.find(PlaylistCollaborator, {
      person: actor.personId,
      permission: { $ne: 'view' },
    });
    const mine = [{ owner: actor.personId }, { id: { $in: invited.map((row) => row.playlist.id) } }];
    return { $or: seesOnlyShared(actor.role) ? mine : [...mine, { household: 'edit' as const }] };
  }
}

function cleaned<Words extends { name?: string; description?: string }>(
  words: Words,
): { [Word in keyof Words & ('name' | 'description')]: string } {
  const name = words.name === undefined ? {} : { name: cleanLine(words.name, 200) };
  if (name.name === '') throw new InvalidRequestError([{ path: 'name', message: 'must not be empty' }]);
  const description =
    words.description === undefined ? {} : { description: cleanLines(words.description, 2000) };
  return { ...name, ...description } as { [Word in keyof Words & ('name' | 'description')]: string };
}

function afterOf(cursor: string) {
  const [time, id] = decodeCursor(cursor);
  if (typeof time !== 'number' || Math.abs(time) > 8.64e15 || !idSchema.safeParse(id).success)
    throw new InvalidRequestError();
  const changedAt = new Date(time);
  return { $or: [{ changedAt: { $lt: changedAt } }, { changedAt, id: { $lt: id } }] };
}
