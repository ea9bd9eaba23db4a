import { Global, Module } from '@nestjs/common';
import { RealtimeGateway } from './realtime.gateway.js';
import { RealtimePublisher } from './realtime-publisher.js';
import { RealtimeRooms } from './realtime-rooms.js';

@Global()
@Module({
  providers: [RealtimePublisher, RealtimeRooms, RealtimeGateway],
  exports: [RealtimePublisher, RealtimeRooms, RealtimeGateway],
})
export class RealtimeModule {}
