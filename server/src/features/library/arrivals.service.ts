import { Injectable } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds between one film's end and the beginning of the next that still count as one batch. */
const PAUSE_IN_A_BATCH_MS = 250;

/** Knows whether films are on their way, so that work which nobody waits for can let them pass. */
@Injectable()
export class Arrivals {
  private underWay = 0;
  private quietSince = -Infinity;
  private quiet = Promise.withResolvers<void>();

  /** A film is on its way. Call the answer, once, when it has arrived or will not. */
  begin(): () => void {
    this.underWay += 1;
    return () => {
      this.underWay -= 1;
      if (this.underWay > 0) return;
      this.quietSince = performance.now();
      this.quiet.resolve();
      this.quiet = Promise.withResolvers();
    };
  }

  /** Resolves when nothing is on its way any more, after `patienceMs` at the latest, or when `signal` aborts. */
  async pass(patienceMs: number, signal: AbortSignal): Promise<void> {
    const enough = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
    const tired = new Promise<void>((resolve) => {
      if (enough.aborted) resolve();
      enough.addEventListener('abort', () => resolve(), { once: true });
    });
    while (!enough.aborted) {
      if (this.underWay > 0) {
        await Promise.race([this.quiet.promise, tired]);
        continue;
      }
      const left = this.quietSince + PAUSE_IN_A_BATCH_MS - performance.now();
      if (left <= 0) return;
      await wait(left, undefined, { signal: enough }).catch(() => undefined);
    }
  }
}
