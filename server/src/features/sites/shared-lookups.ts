/** The lookup took longer than it may. */
export class LookupTimeoutError extends Error {
  override readonly name = 'LookupTimeoutError';
}

/** How long, how many, and what o'clock it is (milliseconds). */
interface LookupLimits {
  readonly keepMs: number;
  readonly mostKept: number;
  readonly timeLimitMs: number;
  readonly now: () => number;
}

interface RunningLookup<Value> {
  readonly answer: Promise<Value>;
  readonly stop: AbortController;
  callers: number;
}

/**
 * Remembers answers for a while, and asks only once when several callers want the same at the same time. A
 * lookup is stopped when the last of its callers has gone, or when its time is up; a failure is not remembered.
 */
export class SharedLookups<Value> {
  private readonly kept = new Map<string, { value: Value; until: number }>();
  private readonly running = new Map<string, RunningLookup<Value>>();

  constructor(private readonly limits: LookupLimits) {}

  /** The remembered answer, if it is still good. */
  recall(key: string): Value | undefined {
    const found = this.kept.get(key);
    return found && found.until > this.limits.now() ? found.value : undefined;
  }

  /**
   * The answer to `key`, by `lookUp` unless it is known. Rejects with what `lookUp` rejects with, with
   * {@link LookupTimeoutError}, or with `caller`'s reason as soon as that is aborted.
   */
  async get(
    key: string,
    lookUp: (signal: AbortSignal) => Promise<Value>,
    caller: AbortSignal,
  ): Promise<Value> {
    caller.throwIfAborted();
    const known = this.recall(key);
    if (known !== undefined) return known;
    const lookup = this.running.get(key) ?? this.start(key, lookUp);
    lookup.callers += 1;
    try {
      return await unlessAborted(lookup.answer, caller);
    } finally {
      lookup.callers -= 1;
      if (lookup.callers === 0) this.abandon(key, lookup);
    }
  }

  private start(key: string, lookUp: (signal: AbortSignal) => Promise<Value>): RunningLookup<Value> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new LookupTimeoutError()), this.limits.timeLimitMs);
    const answer = unlessAborted(lookUp(stop.signal), stop.signal)
      .then((value) => this.keep(key, value))
      .finally(() => {
        clearTimeout(timer);
        if (this.running.get(key) === lookup) this.running.delete(key);
      });
    const lookup: RunningLookup<Value> = { answer, stop, callers: 0 };
    answer.catch(() => undefined);
    this.running.set(key, lookup);
    return lookup;
  }

  private abandon(key: string, lookup: RunningLookup<Value>): void {
    if (this.running.get(key) !== lookup) return;
    this.running.delete(key);
    lookup.stop.abort(new DOMException('nobody waits for it any more', 'AbortError'));
  }

  private keep(key: string, value: Value): Value {
    this.kept.delete(key);
    this.kept.set(key, { value, until: this.limits.now() + this.limits.keepMs });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.limits.mostKept) break;
      this.kept.delete(oldest);
    }
    return value;
  }
}

function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
  });
}
