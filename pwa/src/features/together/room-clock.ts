import { realtime } from '../../realtime/index.js';
import { houseOffset, withSample, type ClockSample } from './domain/house-clock.js';

/** Questions at the beginning, and how far apart; later now and then. */
const burst = 8;
const burstMs = 80;
const everyMs = 10_000;

/** What time it is in the house, by questions over the socket. */
export class RoomClock {
  private samples: readonly ClockSample[] = [];

  /** Milliseconds of the house's clock; null before its first answer. */
  now(): number | null {
    const offset = houseOffset(this.samples);
    return offset === null ? null : ownNow() + offset;
  }

  /** Asks until the returned function is called. */
  start(): () => void {
    let round = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (mine: number, left: number) => {
      await this.ask();
      if (mine !== round) return;
      timer = setTimeout(() => void ask(mine, left - 1), left > 0 ? burstMs : everyMs);
    };
    const begin = () => {
      round += 1;
      clearTimeout(timer);
      void ask(round, burst);
    };
    // A device that slept may have stopped its clock.
    const wake = () => {
      if (document.visibilityState !== 'visible') return;
      this.forget();
      begin();
    };
    document.addEventListener('visibilitychange', wake);
    begin();
    return () => {
      round = -1;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  }

  /** What was known may be wrong now; the newest serves until there is better. */
  private forget(): void {
    this.samples = this.samples.slice(-1);
  }

  private async ask(): Promise<void> {
    const askedAt = ownNow();
    const houseAt = await realtime.houseTime();
    if (houseAt !== null) this.samples = withSample(this.samples, { askedAt, houseAt, answeredAt: ownNow() });
  }
}

/** This device's clock, which runs evenly however often somebody sets the other one. */
function ownNow(): number {
  return performance.timeOrigin + performance.now();
}
