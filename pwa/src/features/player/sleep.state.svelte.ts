/** Minutes until it pauses, or the end of what plays now. */
export type SleepChoice = number | 'end';

/** The minutes that are offered. */
export const sleepMinutes = [10, 20, 30, 45, 60, 90] as const;

/** Pauses what plays after a while or at its end, so that nobody wakes up at four in the morning. */
export class Sleep {
  choice: SleepChoice | null = $state(null);
  /** When it pauses, in milliseconds since 1970; null for the end of the film. */
  at: number | null = $state(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly pause: () => void) {}

  set(choice: SleepChoice | null): void {
    clearTimeout(this.timer);
    this.choice = choice;
    this.at = typeof choice === 'number' ? Date.now() + choice * 60_000 : null;
    if (this.at !== null) this.timer = setTimeout(() => this.fallAsleep(), this.at - Date.now());
  }

  /** A film has ended: whether this was the last one for today. Then the wish is fulfilled. */
  endsWith(): boolean {
    const isLast = this.choice === 'end';
    if (isLast) this.set(null);
    return isLast;
  }

  private fallAsleep(): void {
    this.set(null);
    this.pause();
  }
}
