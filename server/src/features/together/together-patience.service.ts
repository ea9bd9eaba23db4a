import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Actor } from '../../core/http/actor.js';
import { momentOf, stateOf } from './domain/room-answer.js';
import { afterStep } from './domain/room-moment.js';
import { SlowScreens } from './slow-screens.service.js';
import { TogetherAccess } from './together-access.service.js';
import { TogetherNews } from './together-news.service.js';
import { TogetherRoom } from './together-room.entity.js';

const TICK_MS = 1000;

/** Holds a room while somebody's film has not arrived, and lets it go when it has, or when that takes too long. */
@Injectable()
export class TogetherPatience {
  private readonly logger = new Logger('Together');

  constructor(
    private readonly em: EntityManager,
    private readonly access: TogetherAccess,
    private readonly news: TogetherNews,
    private readonly slow: SlowScreens,
  ) {}

  /** A screen says whether it can play on. Throws `TogetherNotFoundError`. */
  async tellReady(actor: Actor, roomId: string, screenId: string, isReady: boolean): Promise<void> {
    await this.access.require(actor, roomId);
    this.slow.tell({ roomId, screenId, personId: actor.personId, isReady });
    await this.settle(roomId);
    await this.news.tellPeople(roomId);
  }

  /** Holds the room or lets it go, as its screens are now. */
  async settle(roomId: string): Promise<void> {
    const people = await this.news.peopleIn(roomId);
    const isSlow = people.some((person) => person.isSlow);
    const state = await this.em.fork().transactional(async (em) => {
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, populate: ['media'] } as const;
      const room = await em.findOne(TogetherRoom, { id: roomId }, lock);
      if (!room) return null;
      const moment = momentOf(room);
      const kind = isSlow && room.isPatient && room.isPlaying ? 'hold' : 'release';
      const next = afterStep(moment, { kind }, Date.now());
      if (next === moment) return null;
      const { isHeld, positionSeconds, atMs, revision } = next;
      em.assign(room, { isHeld, positionSeconds, atMs, revision });
      return stateOf(room);
    });
    if (state) this.news.tellState(state);
  }

  /** Nobody is waited for for ever, nor after they have left. */
  @Interval(TICK_MS)
  async tick(): Promise<void> {
    for (const roomId of this.slow.roomIds()) {
      try {
        await this.settle(roomId);
        const people = await this.news.peopleIn(roomId);
        if (people.some(({ isSlow }) => isSlow)) continue;
        this.slow.forget(roomId);
        await this.news.tellPeople(roomId);
      } catch (error) {
        this.logger.error('a room could not be looked after', error);
      }
    }
  }
}
