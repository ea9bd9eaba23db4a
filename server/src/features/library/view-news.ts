import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import type { LibraryRealtimeEvents } from './library.events.contract.js';
import { viewChanged } from './library.events.js';

/** Tells somebody's screens that they may see other items than before. */
@Injectable()
export class ViewNews implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly realtime: RealtimePublisher<LibraryRealtimeEvents>,
  ) {}

  onModuleInit(): void {
    this.events.on(viewChanged, ({ personId }) =>
      this.realtime.publish([{ personId }], 'library.allowed', {}),
    );
  }
}
