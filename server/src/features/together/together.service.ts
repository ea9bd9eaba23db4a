import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { Person } from '../accounts/person.entity.js';
import { MediaAccess } from '../library/media-access.service.js';
import { Media } from '../library/media.entity.js';
import { PlaylistItems } from '../playlists/playlist-items.service.js';
import { Playlist } from '../playlists/playlist.entity.js';
import { momentOf, stateOf } from './domain/room-answer.js';
import { afterStep, isTooLate, type RoomStep } from './domain/room-moment.js';
import { TogetherAccess } from './together-access.service.js';
import { TogetherChat } from './together-chat.service.js';
import { TogetherNews } from './together-news.service.js';
import { TogetherPatience } from './together-patience.service.js';
import { TogetherRoom } from './together-room.entity.js';
import type {
  CreateTogetherRoom,
  OpenTogetherRoom,
  TogetherRoomAnswer,
  TogetherState,
  TogetherStep,
} from './together.contract.js';
import { TogetherMovedOnError, TogetherNotFoundError } from './together.errors.js';

const TICK_MS = 60_000;
/** An empty room is kept for so long: for those who went to eat. */
const KEPT_MS = 6 * 60 * 60 * 1000;

/** Another film of the playlist; null where none follows. */
type Following = { readonly itemId: string; readonly mediaId: string } | null;

/** Rooms in which people watch in step: opening, finding, and what somebody does in them. Nobody leads. */
@Injectable()
export class TogetherRooms implements OnApplicationBootstrap {
  private readonly logger = new Logger('Together');

  constructor(
    private readonly em: EntityManager,
    private readonly access: TogetherAccess,
    private readonly media: MediaAccess,
    private readonly items: PlaylistItems,
    private readonly news: TogetherNews,
    private readonly chat: TogetherChat,
    private readonly patience: TogetherPatience,
  ) {}

  /** Whoever was waited for before a restart says so again. */
  async onApplicationBootstrap(): Promise<void> {
    const held = await this.em.fork().find(TogetherRoom, { isHeld: true });
    for (const { id } of held) await this.patience.settle(id);
  }

  /** The rooms with somebody in them that this person may join. */
  async list(actor: Actor): Promise<OpenTogetherRoom[]> {
    const em = this.em.fork();
    const open: OpenTogetherRoom[] = [];
    for (const room of await em.find(TogetherRoom, {}, { populate: ['media'], orderBy: { id: 'desc' } })) {
      const people = await this.news.peopleIn(room.id);
      if (people.length === 0 || !(await this.access.mayEnter(actor, room, em))) continue;
      const { id, title, hasThumbnail } = room.media;
      const thumbnailUrl = hasThumbnail ? `/media/${id}/thumbnail` : null;
      open.push({ id: room.id, mediaId: id, title, thumbnailUrl, people, list: stateOf(room).list });
    }
    return open;
  }

  /**
   * Opens a room for a film, or for a playlist from one of its items on; the same id again answers with the first. Throws
   * `MediaNotFoundError`, `PlaylistNotFoundError`, `TogetherNotForChildError` and `InvalidRequestError` for a film that is
   * not that item's.
   */
  async open(
    actor: Actor,
    { id, mediaId, positionSeconds, list }: CreateTogetherRoom,
  ): Promise<TogetherRoomAnswer> {
    if (await this.em.fork().count(TogetherRoom, { id })) return this.get(actor, id);
    await this.media.requireVisible(actor, mediaId);
    if (list) {
      const item = await this.items.one(actor, list.id, list.itemId);
      if (item.mediaId !== mediaId) throw new InvalidRequestError();
      await this.access.requireAllAllowed(actor, list.id);
    }
    await this.closeEmptyOf(actor);
    await this.em.fork().transactional(async (em) => {
      em.create(TogetherRoom, {
        ...{ id, positionSeconds, isPlaying: true, atMs: Date.now(), usedAt: new Date() },
        openedBy: em.getReference(Person, actor.personId),
        media: em.getReference(Media, mediaId),
        playlist: list ? em.getReference(Playlist, list.id) : null,
        itemId: list?.itemId ?? null,
        shuffle: list?.shuffle ?? null,
      });
    });
    return this.get(actor, id);
  }

  /** A room as it is. Throws {@link TogetherNotFoundError}. */
  async get(actor: Actor, id: string): Promise<TogetherRoomAnswer> {
    const room = await this.access.require(actor, id);
    const [people, messages] = await Promise.all([this.news.peopleIn(id), this.chat.messagesOf(id)]);
    return { state: stateOf(room), people, messages };
  }

  /**
   * Does what somebody asks, after whatever was done before. Throws {@link TogetherMovedOnError} when the film was moved
   * by somebody else before they could know.
   */
  async step(actor: Actor, id: string, step: TogetherStep): Promise<TogetherState> {
    const following =
      'next' === step.kind || 'item' === step.kind ? await this.following(actor, id, step) : null;
    const { state, isNewFilm } = await this.em.fork().transactional(async (em) => {
      const room = await this.access.require(actor, id, { em, isLocked: true });
      const before = room.revision;
      const oldFilm = room.media.id;
      await this.apply(em, room, step, following);
      return {
        state: room.revision === before ? null : stateOf(room),
        isNewFilm: room.media.id !== oldFilm,
      };
    });
    if (!state) return (await this.get(actor, id)).state;
    if (isNewFilm) await this.news.turnOut(await this.access.require(actor, id));
    this.news.tellState(state);
    if (isNewFilm) this.news.roomsChanged();
    await this.patience.settle(id);
    return state;
  }

  /** Puts out who may not be in their room any more, and closes the rooms that nobody came back to. */
  @Interval(TICK_MS)
  async lookAround(): Promise<void> {
    const em = this.em.fork();
    for (const room of await em.find(TogetherRoom, {})) {
      try {
        if (await this.news.turnOut(room)) room.usedAt = new Date();
        else if (room.usedAt.getTime() < Date.now() - KEPT_MS) em.remove(room);
      } catch (error) {
        this.logger.error('a room could not be looked after', error);
      }
    }
    await em.flush();
  }

  private async apply(
    em: EntityManager,
    room: TogetherRoom,
    step: TogetherStep,
    following: Following,
  ): Promise<void> {
    if (step.kind === 'patience') {
      if (room.isPatient !== step.isPatient)
        em.assign(room, { isPatient: step.isPatient, revision: room.revision + 1 });
      return;
    }
    const film = following && (await em.findOneOrFail(Media, following.mediaId));
    const done = doneBy(step, film);
    const moment = momentOf(room);
    if (isTooLate(moment, done)) throw new TogetherMovedOnError();
    const { durationSeconds: _, ...next } = afterStep(moment, done, Date.now());
    em.assign(room, next);
    if (film && following) em.assign(room, { media: film, itemId: following.itemId });
  }

  /** What the playlist goes on with, as far as the actor may see. Throws {@link TogetherNotFoundError} for an item that is not. */
  private async following(
    actor: Actor,
    id: string,
    step: Extract<TogetherStep, { kind: 'next' | 'item' }>,
  ): Promise<Following> {
    const { list } = stateOf(await this.access.require(actor, id));
    if (step.kind === 'item') {
      const item = list && (await this.items.one(actor, list.id, step.itemId));
      if (!item?.mediaId || item.state !== 'ready') throw new TogetherNotFoundError();
      return { itemId: item.id, mediaId: item.mediaId };
    }
    if (!list) return null;
    const wish = { after: list.itemId, shuffle: list.shuffle ?? undefined, limit: 1 };
    const [item] = (await this.items.queue(actor, list.id, wish)).items;
    return item?.mediaId ? { itemId: item.id, mediaId: item.mediaId } : null;
  }

  /** Somebody who opens a room has left the empty ones: so there are never many. */
  private async closeEmptyOf(actor: Actor): Promise<void> {
    const em = this.em.fork();
    for (const room of await em.find(TogetherRoom, { openedBy: actor.personId }))
      if ((await this.news.peopleIn(room.id)).length === 0) em.remove(room);
    await em.flush();
  }
}

function doneBy(step: Exclude<TogetherStep, { kind: 'patience' }>, film: Media | null): RoomStep {
  if (step.kind !== 'next' && step.kind !== 'item') return step;
  const { revision } = step;
  return film
    ? { kind: 'film', durationSeconds: film.durationSeconds ?? null, revision }
    : { kind: 'end', revision };
}
