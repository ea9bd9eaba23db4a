import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { personRemoved } from '../accounts/accounts.events.js';
import { requestSettled } from './child-requests.events.js';
import type { ChildRequestsRealtimeEvents } from './child-requests.events.contract.js';

/** Tells the child and the grown-ups that requests are different, after it was saved. */
@Injectable()
export class RequestNews implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly realtime: RealtimePublisher<ChildRequestsRealtimeEvents>,
  ) {}

  onModuleInit(): void {
    // A child's requests went with its profile.
    this.events.on(personRemoved, ({ personId }) => this.settled(personId));
  }

  /** A request waits for nobody any more. */
  settled(childId: string): void {
    this.changed(childId);
    this.events.announce(requestSettled, { childId });
  }

  changed(childId: string): void {
    this.realtime.publish([{ personId: childId }, { role: 'member' }], 'child-requests.changed', { childId });
  }
}
