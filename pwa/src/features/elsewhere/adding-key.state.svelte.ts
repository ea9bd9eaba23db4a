import { answer, api, keys, queryClient } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';

/** A key that may only add, made on this page; it stands here until the page is left, and nowhere after that. */
export class AddingKey {
  #value = $state<string | null>(null);
  #isBusy = $state(false);

  get value(): string | null {
    return this.#value;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Makes a key called `name`; a refusal is said in words. */
  async make(name: string): Promise<void> {
    this.#isBusy = true;
    try {
      const { key } = await answer(api.POST('/api/api-keys', { body: { name, scope: 'add' } }));
      this.#value = key;
      void queryClient.invalidateQueries({ queryKey: keys.apiKeys });
    } catch (error) {
      toasts.failed(error);
    }
    this.#isBusy = false;
  }
}
