import { Injectable } from '@nestjs/common';
import { isAwaited, type SlowScreen } from './domain/waiting.js';

/** Of one room; a forged crowd of screens ends here. */
const MOST_SCREENS = 50;

/** The screens that rooms wait for, in memory: it is true for seconds. */
@Injectable()
export class SlowScreens {
  private readonly rooms = new Map<string, Map<string, SlowScreen>>();

  /** A screen says whether it can play on. */
  tell(roomId: string, screenId: string, personId: string, isReady: boolean): void {
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
}
