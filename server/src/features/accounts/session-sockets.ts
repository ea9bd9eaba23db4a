import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimeGateway } from '../../core/realtime/realtime.gateway.js';
import { personRemoved, roleChanged, sessionEnded } from './accounts.events.js';

/**
 * Ends the open sockets of who may listen no more. After a change of role they are ended too: a screen
 * connects again by itself, into the rooms of its new role.
 */
@Injectable()
export class SessionSockets implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly gateway: RealtimeGateway,
  ) {}

  onModuleInit(): void {
    this.events.on(sessionEnded, (ended) => this.gateway.disconnect(ended));
    this.events.on(personRemoved, ({ personId }) => this.gateway.disconnect({ personId }));
    this.events.on(roleChanged, ({ personId }) => this.gateway.disconnect({ personId }));
  }
}
