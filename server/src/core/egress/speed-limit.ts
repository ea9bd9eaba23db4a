import { setTimeout as rest } from 'node:timers/promises';

/** Bytes that may come at once after a rest, in seconds of the limit: short enough that the line stays free. */
const BURST_SECONDS = 0.25;

/**
 * One budget of bytes per second for everything that comes in through the gate (a token bucket, RFC 2697's idea with
 * one rate). Taking more than there is makes a debt, and the one who took it waits until it is paid.
 */
export class SpeedLimit {
  private bytesPerSecond: number | null = null;
  private budget = 0;
  private countedAt: number;

  /** `now` in milliseconds. */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.countedAt = now();
  }

  /** True while there is a limit. */
  get isSet(): boolean {
    return this.bytesPerSecond !== null;
  }

  /** Changes the limit at once; null: none. */
  set(bytesPerSecond: number | null): void {
    if (bytesPerSecond === this.bytesPerSecond) return;
    this.bytesPerSecond = bytesPerSecond;
    this.budget = 0;
    this.countedAt = this.now();
  }

  /** Passes chunks on, no faster than the limit. */
  async *pace(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      yield chunk;
      const ms = this.restAfter(chunk.length);
      if (ms > 0) await rest(ms);
    }
  }

  /** Counts bytes that came, and answers how many milliseconds to rest before more may be read. */
  restAfter(bytes: number): number {
    if (this.bytesPerSecond === null) return 0;
    const now = this.now();
    const earned = ((now - this.countedAt) / 1000) * this.bytesPerSecond;
    this.budget = Math.min(this.budget + earned, this.bytesPerSecond * BURST_SECONDS) - bytes;
    this.countedAt = now;
    return this.budget >= 0 ? 0 : (-this.budget / this.bytesPerSecond) * 1000;
  }
}
