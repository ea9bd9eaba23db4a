import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RealtimePeers } from '../../core/realtime/realtime-peers.js';
import { isAwaited, type SlowScreen } from './domain/waiting.js';

/** Of one room; a forged crowd of screens ends here. */
const MOST_SCREENS = 50;

const TOLD = 'together.slow-screen';

/** What a screen says of itself. */
interface Told {
  readonly roomId: string;
  readonly screenId: string;
  readonly personId: string;
  readonly isReady: boolean;
}

/** The screens that rooms wait for, in the memory of every server of the household: it is true for seconds. */
@Injectable()
export class SlowScreens implements OnModuleInit {
  private readonly rooms = new Map<string, Map<string, SlowScreen>>();

  constructor(private readonly peers: RealtimePeers) {}

  onModuleInit(): void {
    this.peers.on<Told>(TOLD, (told) => this.note(told));
  }

  /** A screen says whether it can play on; every server hears of it. */
  tell(told: Told): void {
    this.note(told);
    this.peers.tell(TOLD, told);
  }

  /** Those of these people whom the room waits for. */
  peopleIn(roomId: string, present: readonly string[]): ReadonlySet<string> {
    const now = Date.now();
    const awaited = [...(this.rooms.get(roomId)?.values() ?? [])].filter((screen) => isAwaited(screen, now));
    return new Set(awaited.map(({ personId }) => personId).filter((id) => present.includes(id)));
  }

  /** The rooms in which somebody is or was slow. */
  roomIds(): string[] {
    return [...this.rooms.keys()];
  }

  forget(roomId: string): void {
    this.rooms.delete(roomId);
  }

  private note({ roomId, screenId, personId, isReady }: Told): void {
    const screens = this.rooms.get(roomId) ?? new Map<string, SlowScreen>();
    const known = screens.get(screenId);
    if (known && known.personId !== personId) return;
    const now = Date.now();
    if (isReady) screens.delete(screenId);
    else if (known || screens.size < MOST_SCREENS)
      screens.set(screenId, { personId, sinceMs: known?.sinceMs ?? now, toldAtMs: now });
    if (screens.size > 0) this.rooms.set(roomId, screens);
    else this.rooms.delete(roomId);
  }
}
