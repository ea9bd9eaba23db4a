/** Runs tasks one after another, in the order they were given. A task must deal with its own failures. */
export class SerialLane {
  private last: Promise<void> = Promise.resolve();

  /** Puts a task at the end; resolves when it has run. */
  add(task: () => Promise<void>): Promise<void> {
    this.last = this.last.then(task, task);
    return this.last;
  }

  /** Resolves when everything given until now has run. */
  async idle(): Promise<void> {
    await this.last.catch(() => undefined);
  }
}
