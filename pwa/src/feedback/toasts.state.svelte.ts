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

type ShownToast = ToastMessage & { readonly id: number };

const shownForMs = 6000;
const mostAtOnce = 2;

/** The words at the bottom of the screen; they leave by themselves. */
class Toasts {
  #list = $state.raw<readonly ShownToast[]>([]);
  #nextId = 1;

  get list(): readonly ShownToast[] {
    return this.#list;
  }

  show(message: ToastMessage): void {
    const toast: ShownToast = { ...message, id: this.#nextId++ };
    const others = this.#list.filter(({ about }) => about === undefined || about !== message.about);
    this.#list = [...others, toast].slice(-mostAtOnce);
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
