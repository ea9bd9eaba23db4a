import type { Socket } from 'socket.io-client';
import type { RealtimeEvents } from '../../../server/src/realtime.contract.js';
import { queryClient } from '../api/index.js';
import { nextTask } from '../lib/next-task.js';
import { whenIdle } from '../lib/when-idle.js';

export type RealtimeEventName = keyof RealtimeEvents;
type Listener<Name extends RealtimeEventName> = (payload: RealtimeEvents[Name]) => void;
type Room = { kind: string; id: string };
interface ScreenEvents {
  'room.enter': (room: Room, answer: (answer: { ok: boolean }) => void) => void;
  'room.leave': (room: Room) => void;
  clock: (answer: (nowMs: number) => void) => void;
}
type ServerEvents = { [Name in RealtimeEventName]: Listener<Name> };

const callAgainMs = 3000;
/** How often a WebSocket may fail before another way is tried: a house that starts refuses it once or twice. */
const enoughFailures = 3;

/** Whether live news arrives: `off` before sign-in, `lost` while the connection is being found again. */
export type ConnectionState = 'off' | 'connecting' | 'live' | 'lost';

/** The one socket of this tab. Listeners may be added before it is open; a reconnect refetches what is on screen. */
class Realtime {
  #state = $state<ConnectionState>('off');
  #socket: Socket<ServerEvents, ScreenEvents> | null = null;
  #listeners: readonly { name: string; call: (payload: never) => void }[] = [];
  #looks: readonly { room: Room; entered: () => void }[] = [];

  get state(): ConnectionState {
    return this.#state;
  }

  /** Opens the socket with the session's cookie; does nothing when it is open already. */
  async start(): Promise<void> {
    if (this.#state !== 'off') return;
    this.#state = 'connecting';
    const { io } = await import('socket.io-client');
    await nextTask();
    if (this.#state !== 'connecting') return;
    const socket: Socket<ServerEvents, ScreenEvents> = io({
      transports: ['websocket'],
      reconnectionDelayMax: 5000,
    });
    this.#socket = socket;
    let hadConnection = false;
    let failures = 0;
    socket.on('connect', () => {
      this.#state = 'live';
      if (hadConnection) void queryClient.invalidateQueries();
      else askAgainFor(Date.now());
      hadConnection = true;
      for (const look of this.#looks) this.#enter(look);
    });
    socket.on('disconnect', () => this.#lose(socket));
    socket.on('connect_error', () => {
      failures += 1;
      if (!hadConnection && failures === enoughFailures) void goByPolling(socket);
      this.#lose(socket);
    });
    socket.onAny((name: RealtimeEventName, payload: unknown) => {
      for (const listener of this.#listeners) if (listener.name === name) listener.call(payload as never);
    });
  }

  stop(): void {
    this.#socket?.disconnect();
    this.#socket = null;
    this.#state = 'off';
  }

  /** Socket.IO goes on by itself after a broken line, not after the server has hung up or refused: then we do. */
  #lose(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#state = 'lost';
    if (socket.active) return;
    void queryClient.invalidateQueries();
    setTimeout(() => {
      if (this.#socket === socket) socket.connect();
    }, callAgainMs);
  }

  /**
   * Says what this screen looks at, so that it hears of every change of it; `entered` is called each time the house has
   * let it in, also after the line was lost. Returns the way to look away.
   */
  look(kind: string, id: string, entered: () => void): () => void {
    const look = { room: { kind, id }, entered };
    this.#looks = [...this.#looks, look];
    if (this.#socket?.connected) this.#enter(look);
    return () => {
      this.#looks = this.#looks.filter((known) => known !== look);
      if (!this.#looks.some(({ room }) => room.kind === kind && room.id === id))
        this.#socket?.emit('room.leave', look.room);
    };
  }

  #enter({ room, entered }: { room: Room; entered: () => void }): void {
    this.#socket?.emit('room.enter', room, ({ ok }) => {
      if (ok) entered();
    });
  }

  /** What the clock of the house says, in milliseconds; null when it does not answer. */
  async houseTime(): Promise<number | null> {
    const socket = this.#socket;
    if (!socket?.connected) return null;
    return socket
      .timeout(callAgainMs)
      .emitWithAck('clock')
      .catch(() => null);
  }

  /** Calls `listener` for every event `name`; returns the way to stop. */
  on<Name extends RealtimeEventName>(name: Name, listener: Listener<Name>): () => void {
    const added = { name, call: listener };
    this.#listeners = [...this.#listeners, added];
    return () => {
      this.#listeners = this.#listeners.filter((known) => known !== added);
    };
  }
}

/** Some ways to a house let no WebSocket through (a proxy that was not told of them); long polling passes everywhere. */
async function goByPolling(socket: Socket): Promise<void> {
  const { Polling } = await import('./polling.js');
  socket.io.opts.transports = [Polling];
}

/** What was answered before the socket was open may have changed in between, and nobody has told this tab. */
function askAgainFor(openedAt: number): void {
  whenIdle(
    () =>
      void queryClient.invalidateQueries({
        predicate: ({ state }) => state.dataUpdatedAt > 0 && state.dataUpdatedAt < openedAt,
      }),
  );
}

export const realtime = new Realtime();
