import { Injectable } from '@nestjs/common';
import type { Server } from 'socket.io';

/**
 * What the servers of one household tell each other besides their screens: things that are true for seconds and kept in
 * memory. A server that is alone tells nobody; one that comes late hears what is said from then on.
 */
@Injectable()
export class RealtimePeers {
  private readonly listeners = new Map<string, (payload: unknown) => void>();
  private server: Server | null = null;

  /** Gives the running socket server of a household with several; called once by the gateway. */
  attach(server: Server): void {
    this.server = server;
    for (const [name, listener] of this.listeners) server.on(name, listener);
  }

  /** Hears what the other servers tell by this name; one listener each. */
  on<Payload>(name: string, listener: (payload: Payload) => void): void {
    const heard = (payload: unknown) => listener(payload as Payload);
    this.listeners.set(name, heard);
    this.server?.on(name, heard);
  }

  /** Tells the other servers; never this one. */
  tell(name: string, payload: object): void {
    this.server?.serverSideEmit(name, payload);
  }
}
