import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { RealtimeRooms } from '../../core/realtime/realtime-rooms.js';
import { Person } from '../accounts/person.entity.js';
import { screensOf, TOGETHER_ROOM } from './domain/room-answer.js';
import { SlowScreens } from './slow-screens.service.js';
import { TogetherAccess } from './together-access.service.js';
import type { TogetherRoom } from './together-room.entity.js';
import type { TogetherPerson, TogetherState } from './together.contract.js';
import type { TogetherRealtimeEvents } from './together.events.contract.js';

/** Lets screens into rooms and tells them what happens there, after it was saved. */
@Injectable()
export class TogetherNews implements OnModuleInit {
  private readonly logger = new Logger('Together');

  constructor(
    private readonly em: EntityManager,
    private readonly access: TogetherAccess,
    private readonly slow: SlowScreens,
    private readonly rooms: RealtimeRooms,
    private readonly realtime: RealtimePublisher<TogetherRealtimeEvents>,
  ) {}

  onModuleInit(): void {
    this.rooms.register(TOGETHER_ROOM, {
      allow: 'child',
      admit: async (actor, id) => {
        await this.access.require(actor, id);
        return screensOf(id);
      },
      changed: (id) => {
        this.tellPeople(id).catch((error: unknown) => this.logger.warn(`who is here: ${String(error)}`));
        this.roomsChanged();
      },
    });
  }

  /** Who is in a room right now, by name. */
  async peopleIn(id: string): Promise<TogetherPerson[]> {
    const ids = await this.rooms.peopleIn([screensOf(id)]);
    if (ids.length === 0) return [];
    const found = await this.em.fork().find(Person, { id: { $in: ids } }, { orderBy: { username: 'asc' } });
    const slow = this.slow.peopleIn(id, ids);
    return found.map(({ id, username }) => ({ id, username, isSlow: slow.has(id) }));
  }

  async tellPeople(roomId: string): Promise<void> {
    const people = await this.peopleIn(roomId);
    this.realtime.publish([{ room: screensOf(roomId) }], 'together.people', { roomId, people });
  }

  tellState(state: TogetherState): void {
    this.realtime.publish([{ room: screensOf(state.roomId) }], 'together.state', state);
  }

  roomsChanged(): void {
    this.realtime.publish([{ role: 'child' }], 'together.rooms', {});
  }

  /** Puts out of a room whoever may not be in it any more; resolves with whether anybody is left. */
  async turnOut(room: TogetherRoom): Promise<boolean> {
    const present = await this.rooms.actorsIn([screensOf(room.id)]);
    let isInhabited = false;
    for (const actor of present) {
      if (await this.access.mayEnter(actor, room)) isInhabited = true;
      else {
        this.rooms.turnOut([screensOf(room.id)], actor.personId);
        this.realtime.publish([{ personId: actor.personId }], 'together.out', { roomId: room.id });
      }
    }
    return isInhabited;
  }
}
