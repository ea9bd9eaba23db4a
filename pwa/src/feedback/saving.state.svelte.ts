import { toasts } from './toasts.state.svelte.js';

/** A form that saves, says so and closes; a failure is said and leaves it open with what was typed. */
export class Saving {
  #isBusy = $state(false);

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Does `work`; when it went well says `text` and calls `close`. */
  async run(work: () => Promise<unknown>, text: () => string, close: () => void): Promise<void> {
    this.#isBusy = true;
    try {
      await work();
      toasts.show({ text: text() });
      close();
    } catch (error) {
      toasts.failed(error);
    } finally {
      this.#isBusy = false;
    }
  }
}
