/**
 * Lets a few do something at once and the others wait their turn, first come first served. What waits holds nothing
 * yet, so a crowd costs no more memory than those whose turn it is.
 */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** `most` is how many have their turn at one time, at least 1. */
  constructor(private readonly most: number) {}

  /** Does `work` when its turn has come; resolves and rejects as it does, and the next one begins either way. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running < this.most) this.running += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
