import { Global, Module } from '@nestjs/common';
import { RealtimeGateway } from './realtime.gateway.js';
import { RealtimePeers } from './realtime-peers.js';
import { RealtimePublisher } from './realtime-publisher.js';
import { RealtimeRooms } from './realtime-rooms.js';

@Global()
@Module({
  providers: [RealtimePeers, RealtimePublisher, RealtimeRooms, RealtimeGateway],
  exports: [RealtimePeers, RealtimePublisher, RealtimeRooms, RealtimeGateway],
})
export class RealtimeModule {}
