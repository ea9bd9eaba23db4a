import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import type { MediaSummary } from '../library/library.contract.js';
import { MediaAccess } from '../library/media-access.service.js';
import { MediaList } from '../library/media-list.service.js';
import { progressAt, type WatchProgress } from './domain/watch-progress.js';
import type { SavePosition, WatchStateAnswer } from './playback.contract.js';
import type { PlaybackRealtimeEvents } from './playback.events.contract.js';
import { WatchState } from './watch-state.entity.js';

const SHOWN = 20;
/** More than are shown, because some may lie in the trash, be gone or no longer be shared. */
const LOOKED_AT = 60;

/** Remembers where each person is in what they play, on all their devices. */
@Injectable()
export class WatchStates {
  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly lists: MediaList,
    private readonly realtime: RealtimePublisher<PlaybackRealtimeEvents>,
  ) {}

  /**
   * Saves a place and tells the person's other screens. A place older than the saved one changes nothing; the answer
   * is what is saved afterwards. Throws `MediaNotFoundError`.
   */
  async savePosition(actor: Actor, id: string, place: SavePosition): Promise<WatchStateAnswer> {
    const media = await this.access.requireVisible(actor, id);
    const now = new Date();
    const at = place.at === undefined ? now : new Date(Math.min(now.getTime(), Date.parse(place.at)));
    return this.save(actor, id, at, (saved) =>
      progressAt(place.seconds, media.durationSeconds ?? null, saved?.isWatched ?? false),
    );
  }

  /** Marks an item as watched, or as not watched and back at its beginning. Throws `MediaNotFoundError`. */
  async setWatched(actor: Actor, id: string, isWatched: boolean): Promise<WatchStateAnswer> {
    await this.access.requireVisible(actor, id);
    return this.save(actor, id, new Date(), (saved) => ({
      positionSeconds: isWatched ? (saved?.positionSeconds ?? 0) : 0,
      isWatched,
    }));
  }

  /** What the person has begun and not finished and can still play, newest first, at most 20. */
  async continueWatching(actor: Actor): Promise<MediaSummary[]> {
    const begun = await this.em.fork().find(
      WatchState,
      {
        person: actor.personId,
        isWatched: false,
        positionSeconds: { $gt: 0 },
        media: { isAvailable: true, trashedAt: null },
      },
      { orderBy: { updatedAt: 'desc' }, limit: LOOKED_AT },
    );
    const items = await this.lists.byIds(
      actor,
      begun.map((state) => state.media.id),
    );
    return items.slice(0, SHOWN);
  }

  /** The newer of two writers wins in the database itself; the answer is read back. */
  private async save(
    actor: Actor,
    mediaId: string,
    updatedAt: Date,
    decide: (saved: WatchProgress | null) => WatchProgress,
  ): Promise<WatchStateAnswer> {
    const key = { person: actor.personId, media: mediaId };
    const state = await this.em.fork().transactional(async (em) => {
      const saved = await em.findOne(WatchState, key);
      if (saved && saved.updatedAt > updatedAt) return saved;
      const next = { ...key, ...decide(saved), updatedAt };
      await em.upsert(WatchState, next, { onConflictWhere: { updatedAt: { $lte: updatedAt } } });
      return em.findOneOrFail(WatchState, key, { refresh: true });
    });
    const answer = {
      mediaId,
      positionSeconds: state.positionSeconds,
      isWatched: state.isWatched,
      updatedAt: state.updatedAt.toISOString(),
    };
    this.realtime.publish([{ personId: actor.personId }], 'watch.changed', answer);
    return answer;
  }
}
