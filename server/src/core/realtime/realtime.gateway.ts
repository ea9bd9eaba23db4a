import { Inject, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { roles, hasRole, isLimited } from '../http/actor.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { Authenticator } from '../http/authenticator.js';
import { isSameOrigin } from '../http/same-origin.js';
import { redisOptions } from '../queue/redis-options.js';
import { RealtimePeers } from './realtime-peers.js';
import { RealtimePublisher, roomOf } from './realtime-publisher.js';
import { RealtimeRooms, type RoomSocketData } from './realtime-rooms.js';

/**
 * The socket's door: only signed-in people from this server's own pages come in, each into the rooms of
 * their person and of every role they hold. Sockets listen, say what they look at (`RealtimeRooms`) and ask what
 * time it is; what changes things is an HTTP route.
 */
@WebSocketGateway({ transports: ['websocket', 'polling'], maxHttpBufferSize: 10_000, serveClient: false })
export class RealtimeGateway
  implements OnGatewayInit<Server>, OnGatewayConnection<Socket>, OnApplicationShutdown
{
  private readonly logger = new Logger('Realtime');
  private server: Server | null = null;
  private readonly relays: Redis[] = [];

  constructor(
    private readonly authenticator: Authenticator,
    private readonly publisher: RealtimePublisher,
    private readonly rooms: RealtimeRooms,
    private readonly peers: RealtimePeers,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  afterInit(server: Server): void {
    this.server = server;
    if (this.settings.redisUrl !== undefined) {
      server.adapter(createAdapter(this.relay(), this.relay()));
      this.peers.attach(server);
    }
    this.publisher.attach(server);
    this.rooms.attach(server);
    server.use((socket, next) => {
      void this.admit(socket).then(
        () => next(),
        () => next(new Error('http.sign-in-required')),
      );
    });
  }

  onApplicationShutdown(): void {
    for (const relay of this.relays) relay.disconnect();
  }

  handleConnection(socket: Socket): void {
    const { actor } = socket.data as RoomSocketData;
    if (!actor) {
      socket.disconnect(true);
      return;
    }
    const rooms = roles.filter((role) => hasRole(actor.role, role)).map((role) => roomOf({ role }));
    void socket.join([roomOf({ personId: actor.personId }), ...rooms, `via:${actor.via.id}`]);
    this.rooms.listen(socket);
    // What time it is here: screens that play in step reckon with this clock.
    socket.on('clock', (answer: unknown) => {
      if (typeof answer === 'function') (answer as (nowMs: number) => void)(Date.now());
    });
  }

  /** Ends the sockets of one session or API key, or of a whole person. */
  disconnect(who: { readonly personId: string; readonly via?: string }): void {
    const room = who.via === undefined ? roomOf({ personId: who.personId }) : `via:${who.via}`;
    this.server?.in(room).disconnectSockets(true);
  }

  /** A connection that carries events between the processes of a household with a Redis of its own. */
  private relay(): Redis {
    const relay = new Redis(redisOptions(this.settings.redisUrl, ''));
    relay.on('error', (error) =>
      this.logger.warn(`events do not reach the other processes: ${error.message}`),
    );
    this.relays.push(relay);
    return relay;
  }

  private async admit(socket: Socket): Promise<void> {
    const { headers } = socket.handshake;
    const actor = isSameOrigin(headers) ? await this.authenticator.authenticate(headers) : null;
    if (!actor || isLimited(actor)) {
      this.logger.debug('a socket without a valid session was refused');
      throw new Error('refused');
    }
    (socket.data as RoomSocketData).actor = actor;
  }
}
