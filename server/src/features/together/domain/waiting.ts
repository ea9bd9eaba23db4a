/** A screen that cannot play on. Milliseconds. */
export interface SlowScreen {
  readonly personId: string;
  readonly sinceMs: number;
  readonly toldAtMs: number;
}

/** A slow screen says so every few seconds; one that fell silent is not waited for. */
const SILENT_MS = 12_000;
/** Nobody is waited for longer than this at one time: one phone without a line must not end everybody's evening. */
const LONGEST_MS = 30_000;

/** Whether the room still waits for a screen. */
export function isAwaited(screen: SlowScreen, nowMs: number): boolean {
  return nowMs < endOfWaiting(screen);
}

/** When the room stops waiting for a screen that says nothing more. */
export function endOfWaiting({ sinceMs, toldAtMs }: SlowScreen): number {
  return Math.min(toldAtMs + SILENT_MS, sinceMs + LONGEST_MS);
}
