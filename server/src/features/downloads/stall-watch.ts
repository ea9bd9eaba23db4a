/**
 * Ends an attempt that makes no headway. `beat` reports the bytes so far; when they have not grown for
 * `limitMs`, `onStall` is called once. Processing has no bytes, so `rest` stops the clock.
 */
export class StallWatch {
  private timer: NodeJS.Timeout | undefined;
  private most = -1;

  constructor(
    private readonly limitMs: number,
    private readonly onStall: () => void,
  ) {
    this.restart();
  }

  /** Bytes that have arrived so far. */
  beat(bytes: number): void {
    if (bytes <= this.most) return;
    this.most = bytes;
    this.restart();
  }

  /** Stops watching. */
  rest(): void {
    clearTimeout(this.timer);
  }

  private restart(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.onStall, this.limitMs);
  }
}
