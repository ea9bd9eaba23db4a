import { Injectable, Logger } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import { z } from 'zod';
import { hasRole, type Actor, type Role } from '../http/actor.js';
import { FoyerError } from '../http/foyer-error.js';
import { idSchema } from '../http/id.contract.js';
import { roomOf } from './realtime-publisher.js';

/** What a screen asks for: to hear of one thing while it is looked at. The answer is `ok`, or why not. */
const joinSchema = z.object({ kind: z.string().max(40), id: idSchema });
/** Rooms of one screen at a time; a page looks at one or two things. */
const MOST_ROOMS = 10;

/** A kind of thing that screens can look at. */
export interface RoomKind {
  /** Whose screens may enter at all: people of at least this role, guests unless told. */
  readonly allow?: Role;
  /** The name of the room that this person is let into. Throws a coded error for who may not look. */
  admit(actor: Actor, id: string): Promise<string>;
  /** Somebody came or went; told after it happened. */
  changed(id: string): void;
}

export interface RoomSocketData {
  actor?: Actor;
  rooms?: Map<string, { readonly kind: string; readonly id: string }>;
}

type Answer = (answer: { ok: true } | { ok: false; code: string }) => void;

/**
 * The rooms that screens enter while they look at something: `room.enter` and `room.leave` with a kind and an id. The
 * feature that registered the kind decides who comes in; a screen that is gone has left.
 */
@Injectable()
export class RealtimeRooms {
  private readonly logger = new Logger('Realtime');
  private readonly kinds = new Map<string, RoomKind>();
  private server: Server | null = null;

  /** Gives the running socket server; called once by the gateway. */
  attach(server: Server): void {
    this.server = server;
  }

  /** Opens rooms of a kind; once per kind. */
  register(kind: string, room: RoomKind): void {
    this.kinds.set(kind, room);
  }

  /** Listens to a signed-in screen until it is gone. */
  listen(socket: Socket): void {
    socket.on('room.enter', (wanted: unknown, answer: unknown) => void this.enter(socket, wanted, answer));
    socket.on('room.leave', (wanted: unknown) => this.leave(socket, wanted));
    socket.on('disconnect', () => {
      for (const { kind, id } of dataOf(socket).rooms?.values() ?? []) this.kinds.get(kind)?.changed(id);
    });
  }

  /** The people whose screens are in these rooms, each once, on every server of the household. */
  async peopleIn(rooms: readonly string[]): Promise<string[]> {
    return (await this.actorsIn(rooms)).map(({ personId }) => personId);
  }

  /** The same people as whom they signed in. */
  async actorsIn(rooms: readonly string[]): Promise<Actor[]> {
    const sockets = await this.server?.in(rooms.map((room) => roomOf({ room }))).fetchSockets();
    const actors = (sockets ?? []).flatMap((socket) => (socket.data as RoomSocketData).actor ?? []);
    return [...new Map(actors.map((actor) => [actor.personId, actor])).values()];
  }

  /** Puts somebody's screens out of rooms; everybody's without a person. */
  turnOut(rooms: readonly string[], personId?: string): void {
    const names = rooms.map((room) => roomOf({ room }));
    this.server?.in(personId === undefined ? names : roomOf({ personId })).socketsLeave(names);
  }

  private async enter(socket: Socket, wanted: unknown, answer: unknown): Promise<void> {
    const reply: Answer = typeof answer === 'function' ? (answer as Answer) : () => undefined;
    const asked = joinSchema.safeParse(wanted);
    const room = asked.success ? this.kinds.get(asked.data.kind) : undefined;
    const data = dataOf(socket);
    const entered = (data.rooms ??= new Map());
    if (!asked.success || !room || !data.actor || entered.size >= MOST_ROOMS)
      return reply({ ok: false, code: 'http.invalid-request' });
    if (!hasRole(data.actor.role, room.allow ?? 'guest')) return reply({ ok: false, code: 'http.forbidden' });
    const { kind, id } = asked.data;
    try {
      const name = await room.admit(data.actor, id);
      await socket.join(roomOf({ room: name }));
      entered.set(`${kind} ${id}`, { kind, id });
      reply({ ok: true });
      room.changed(id);
    } catch (error) {
      if (!(error instanceof FoyerError)) this.logger.error('a screen could not enter a room', error);
      reply({ ok: false, code: error instanceof FoyerError ? error.code : 'http.internal' });
    }
  }

  private leave(socket: Socket, wanted: unknown): void {
    const asked = joinSchema.safeParse(wanted);
    if (!asked.success) return;
    const { kind, id } = asked.data;
    if (!dataOf(socket).rooms?.delete(`${kind} ${id}`)) return;
    const names = [...socket.rooms].filter((name) => name.startsWith(roomOf({ room: `${kind}:${id}` })));
    for (const name of names) void socket.leave(name);
    this.kinds.get(kind)?.changed(id);
  }
}

function dataOf(socket: Socket): RoomSocketData {
  return socket.data as RoomSocketData;
}
