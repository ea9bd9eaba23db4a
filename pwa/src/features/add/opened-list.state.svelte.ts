import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { answer, api, type LinkList, type ListEntry, type OpenedList } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { realtime } from '../../realtime/index.js';
import { ManyWish } from '../wishes/index.js';
import { between, rangesOf } from './domain/selection.js';

const pageSize = 100;
const searchPauseMs = 300;

/** A list on screen: its entries as far as somebody scrolled, and what was chosen of it. */
export class ListView {
  list = $state.raw<LinkList>() as LinkList;
  readonly chosen = new SvelteSet<number>();
  /** What is wanted of its films besides the films. */
  readonly wish = new ManyWish();
  readonly entries = new SvelteMap<number, ListEntry>();
  #found = $state.raw<readonly ListEntry[] | null>(null);
  #foundCursor = $state<string | null>(null);
  #search = $state('');
  readonly #asked = new SvelteSet<number>();
  #lastTouched: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ entries, ...list }: OpenedList) {
    this.list = list;
    this.#put(entries.items);
  }

  get search(): string {
    return this.#search;
  }

  /** What a search found; null while nobody searches. */
  get found(): readonly ListEntry[] | null {
    return this.#found;
  }

  get hasMoreFound(): boolean {
    return this.#foundCursor !== null;
  }

  /** Follows the reading of the list until the returned function is called. */
  follow(): () => void {
    const off = realtime.on('list.changed', (list) => this.#take(list));
    void this.#look();
    return () => {
      off();
      clearTimeout(this.#timer);
    };
  }

  /** Fetches the pages that these places lie on, unless they are here or on their way. */
  need(from: number, to: number): void {
    for (
      let page = Math.floor((from - 1) / pageSize);
      page * pageSize < Math.min(to, this.list.readCount);
      page += 1
    ) {
      const first = page * pageSize + 1;
      const last = Math.min(first + pageSize - 1, this.list.readCount);
      const isHere = this.entries.has(first) && this.entries.has(last);
      if (isHere || this.#asked.has(page)) continue;
      this.#asked.add(page);
      void this.#fetch(page, first);
    }
  }

  /** Searches after a pause in typing; an empty text shows the whole list again. */
  seek(text: string): void {
    this.#search = text;
    clearTimeout(this.#timer);
    if (text.trim() === '') this.#found = null;
    else this.#timer = setTimeout(() => void this.#find(text, null), searchPauseMs);
  }

  /** More of what the search found. */
  more(): void {
    if (this.#foundCursor !== null) void this.#find(this.#search, this.#foundCursor);
  }

  /** Chooses an entry or gives it up; with `isRange` everything since the one touched before goes along. */
  toggle(position: number, isRange: boolean): void {
    const isChosen = !this.chosen.has(position);
    const anchor = isRange ? (this.#lastTouched ?? position) : position;
    for (const place of between(anchor, position, this.list.readCount)) {
      if (isChosen) this.chosen.add(place);
      else this.chosen.delete(place);
    }
    this.#lastTouched = position;
  }

  choose(from: number, to: number): void {
    for (const place of between(from, to, this.list.readCount)) this.chosen.add(place);
  }

  /** Chooses the newest and nothing else: by day where the site tells it. */
  async chooseNewest(count: number): Promise<void> {
    try {
      const params = { path: { id: this.list.id }, query: { count } };
      const { ranges } = await answer(api.GET('/api/lists/{id}/newest', { params }));
      this.chosen.clear();
      for (const { from, to } of ranges) this.choose(from, to);
    } catch (error) {
      toasts.failed(error);
    }
  }

  /** What was chosen, as the server wants it. */
  get selection() {
    const isAll = this.list.status === 'complete' && this.chosen.size === this.list.readCount;
    return isAll ? ({ kind: 'all' } as const) : ({ kind: 'ranges', ranges: rangesOf(this.chosen) } as const);
  }

  #take(list: LinkList): void {
    if (list.id === this.list.id) this.list = list;
  }

  async #look(): Promise<void> {
    const params = { path: { id: this.list.id } };
    await answer(api.GET('/api/lists/{id}', { params })).then(
      (list) => this.#take(list),
      () => undefined,
    );
  }

  #put(entries: readonly ListEntry[]): void {
    for (const entry of entries) this.entries.set(entry.position, entry);
  }

  async #fetch(page: number, from: number): Promise<void> {
    try {
      const params = { path: { id: this.list.id }, query: { from, limit: pageSize } };
      const { items } = await answer(api.GET('/api/lists/{id}/entries', { params }));
      this.#put(items);
      // A page that was read while the list still grew may be asked for again.
      if (items.length < pageSize) this.#asked.delete(page);
    } catch (error) {
      this.#asked.delete(page);
      toasts.failed(error);
    }
  }

  async #find(search: string, cursor: string | null): Promise<void> {
    try {
      const query = { search, limit: pageSize, ...(cursor === null ? {} : { cursor }) };
      const params = { path: { id: this.list.id }, query };
      const { items, nextCursor } = await answer(api.GET('/api/lists/{id}/entries', { params }));
      if (search !== this.#search) return;
      this.#found = cursor === null ? items : [...(this.#found ?? []), ...items];
      this.#foundCursor = nextCursor;
    } catch (error) {
      toasts.failed(error);
    }
  }
}
