import { shownToasts } from './domain/shown-toasts.js';

/**
 * What a toast says and offers. `error` is said in the words of its code. A toast `about` something takes the place of
 * an earlier one about the same.
 */
export type ToastMessage = (
  | { readonly text: string; readonly hint?: string | null; readonly tone?: 'good' | 'bad' }
  | { readonly error: unknown }
) & {
  readonly about?: string;
  readonly action?: { readonly label: string; readonly href?: string; readonly onclick?: () => void };
};

type ShownToast = ToastMessage & { readonly id: number; readonly isBad: boolean };

const shownForMs = 6000;

/** The words at the bottom of the screen; they leave by themselves. */
class Toasts {
  #list = $state.raw<readonly ShownToast[]>([]);
  #nextId = 1;

  get list(): readonly ShownToast[] {
    return this.#list;
  }

  show(message: ToastMessage): void {
    const isBad = 'error' in message || message.tone === 'bad';
    const toast: ShownToast = { ...message, id: this.#nextId++, isBad };
    this.#list = shownToasts(this.#list, toast);
    setTimeout(() => this.close(toast.id), shownForMs);
  }

  /** Says what failed, in the words of its code. */
  failed(error: unknown): void {
    this.show({ error });
  }

  close(id: number): void {
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
