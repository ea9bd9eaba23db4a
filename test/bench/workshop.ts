import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where benchmarks work: everything they start or make here is gone when it closes. */
export class Workshop {
  private readonly leftovers: (() => Promise<unknown>)[] = [];
  private readonly shared = new Map<string, Promise<unknown>>();
  private readonly outer: Workshop | null;

  constructor(outer: Workshop | null = null) {
    this.outer = outer;
  }

  /** A new empty folder. */
  folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
    this.atEnd(async () => rmSync(path, { recursive: true, force: true }));
    return path;
  }

  /** Has `work` done when the workshop closes, last come first. */
  atEnd(work: () => Promise<unknown>): void {
    this.leftovers.push(work);
  }

  /** Makes a thing that several topics use, once; it stays until the outermost workshop closes. */
  once<Thing>(name: string, make: (outermost: Workshop) => Promise<Thing>): Promise<Thing> {
    if (this.outer) return this.outer.once(name, make);
    const made = (this.shared.get(name) as Promise<Thing> | undefined) ?? make(this);
    this.shared.set(name, made);
    return made;
  }

  /** A workshop within this one, closed after `work`, also when it fails. */
  async within<Result>(work: (inner: Workshop) => Promise<Result>): Promise<Result> {
    const inner = new Workshop(this);
    const close = () => inner.close();
    this.leftovers.push(close);
    try {
      return await work(inner);
    } finally {
      await close();
      this.leftovers.splice(this.leftovers.indexOf(close), 1);
    }
  }

  /** Stops and removes everything; one failure does not keep the rest. */
  async close(): Promise<void> {
    for (let work = this.leftovers.pop(); work; work = this.leftovers.pop()) {
      try {
        await work();
      } catch (error) {
        console.error(`left behind: ${String(error)}`);
      }
    }
  }
}
