/** What a toast says and offers. `error` is said in the words of its code. */
export type ToastMessage = (
  | { readonly text: string; readonly hint?: string | null; readonly tone?: 'good' | 'bad' }
  | { readonly error: unknown }
) & {
  readonly action?: { readonly label: string; readonly href?: string; readonly onclick?: () => void };
};

type ShownToast = ToastMessage & { readonly id: number };

const shownForMs = 6000;
const mostAtOnce = 3;

/** The words at the bottom of the screen; they leave by themselves. */
class Toasts {
  #list = $state.raw<readonly ShownToast[]>([]);
  #nextId = 1;

  get list(): readonly ShownToast[] {
    return this.#list;
  }

  show(message: ToastMessage): void {
    const toast: ShownToast = { ...message, id: this.#nextId++ };
    this.#list = [...this.#list, toast].slice(-mostAtOnce);
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
