import { Injectable } from '@nestjs/common';
import type { Server } from 'socket.io';
import type { Role } from '../http/actor.js';

/** Who sees an event: one person on all their devices, everybody of at least a role, or the screens in a room. */
export type Audience = { readonly personId: string } | { readonly role: Role } | { readonly room: string };

/** The Socket.IO room of an audience; sockets join those of their person and roles when they connect. */
export function roomOf(audience: Audience): string {
  if ('personId' in audience) return `person:${audience.personId}`;
  return 'room' in audience ? `room:${audience.room}` : `role:${audience.role}`;
}

/**
 * Sends typed events to people's open screens. `Events` maps an event name to its payload; a feature
 * injects it with its own map from `<feature>.events.contract.ts`. Sending to several audiences reaches
 * a socket once. Before the socket server is up, and in a process without it, nothing happens.
 */
@Injectable()
export class RealtimePublisher<Events extends object = Record<string, unknown>> {
  private server: Pick<Server, 'to'> | null = null;

  /** Gives the running socket server (or its Redis emitter); called once by the gateway. */
  attach(server: Pick<Server, 'to'>): void {
    this.server = server;
  }

  /** Sends `event` to every audience; droppable when a client cannot keep up is not assumed. */
  publish<Name extends keyof Events & string>(
    audiences: readonly Audience[],
    event: Name,
    payload: Events[Name],
  ): void {
    this.server?.to(audiences.map(roomOf)).emit(event, payload);
  }
}
