import { router } from '../../router/index.js';
import { activeFilters, type LibraryFilters, readFilters } from './domain/library-filters.js';

const settleMs = 250;

/** What the library shows. The address is the truth; the search field runs ahead of it while someone types. */
export class LibraryState {
  readonly filters = $derived.by(() => readFilters(router.query));
  readonly active = $derived.by(() => activeFilters(this.filters));
  readonly isTrash = $derived.by(() => this.filters.trash === 'true');
  typed = $state(router.query.get('search') ?? '');
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes what was typed; the list follows when the fingers rest. */
  search(text: string): void {
    this.typed = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => router.setQuery({ search: text.trim() || null }), settleMs);
  }

  /** Sets one filter; null lets everything through. */
  choose(name: keyof LibraryFilters, value: string | null): void {
    router.setQuery({ [name]: value });
  }

  /** Takes away the search and every filter; the order stays. */
  clear(): void {
    this.rest();
    this.typed = '';
    router.setQuery(Object.fromEntries(activeFilters(this.filters).map((name) => [name, null])));
  }

  /** Shows in the field what the address says, when it changed by the back button or a link. */
  follow(search: string): void {
    if (search !== this.typed.trim()) this.typed = search;
  }

  /** Ends the waiting; for when the page goes. */
  rest(): void {
    clearTimeout(this.#timer);
  }
}
