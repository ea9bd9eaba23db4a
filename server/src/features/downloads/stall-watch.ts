/**
 * Ends an attempt that makes no headway. `beat` reports the bytes so far; when they have not changed
 * (a source without ranges begins again, which is headway too) for `limitMs`, `onStall` is called once. Processing has no bytes, so `rest` stops the clock.
 */
export class StallWatch {
  private timer: NodeJS.Timeout | undefined;
  private last = -1;

  constructor(
    private readonly limitMs: number,
    private readonly onStall: () => void,
  ) {
    this.restart();
  }

  /** Bytes that have arrived so far. */
  beat(bytes: number): void {
    if (bytes === this.last) return;
    this.last = bytes;
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
