/** What this needs to know of an item. */
interface Versioned {
  readonly id: string;
  readonly position: string;
  readonly revision: number;
}

/** An item that people say things about. */
interface Discussed extends Versioned {
  readonly note: string;
  readonly voterIds: readonly string[];
}

/** What somebody did, as far as it shows before the server says so. */
type Pending =
  | { readonly kind: 'add' | 'undo' }
  | { readonly kind: 'move'; readonly moves: readonly { readonly id: string; readonly position: string }[] }
  | { readonly kind: 'remove'; readonly itemIds: readonly string[] }
  | { readonly kind: 'note'; readonly itemId: string; readonly note: string }
  | { readonly kind: 'vote'; readonly itemId: string; readonly isFor: boolean };

/**
 * What this screen knows of a playlist's items. Every item carries the revision of its last change, and of two
 * versions the higher one counts: whatever order news comes in, or how often, screens that know the same are the same.
 */
export interface Replica<Item> {
  /** Every change up to here is known. */
  readonly revision: number;
  readonly items: ReadonlyMap<string, Item>;
  /** Removed items, by the revision at which they were gone. */
  readonly removed: ReadonlyMap<string, number>;
}

export const emptyReplica: Replica<never> = {
  revision: 0,
  items: new Map<string, never>(),
  removed: new Map(),
};

/** News of items: those that are there, and those that are not any more, as of a revision. */
export interface News<Item> {
  readonly revision: number;
  readonly items: readonly Item[];
  readonly removedIds: readonly string[];
}

/** Takes news in; the revision up to which everything is known stays as it is. */
export function merge<Item extends Versioned>(
  replica: Replica<Item>,
  { revision, items: fresh, removedIds }: News<Item>,
): Replica<Item> {
  const items = new Map(replica.items);
  const removed = new Map(replica.removed);
  for (const item of fresh) {
    if ((removed.get(item.id) ?? -1) >= item.revision) continue;
    if ((items.get(item.id)?.revision ?? -1) > item.revision) continue;
    removed.delete(item.id);
    items.set(item.id, item);
  }
  for (const id of removedIds) {
    if ((items.get(id)?.revision ?? -1) > revision) continue;
    items.delete(id);
    removed.set(id, Math.max(revision, removed.get(id) ?? -1));
  }
  return { ...replica, items, removed };
}

/**
 * Takes in an announced change that came after `since`. Null when changes before it are missing: ask for those after
 * `replica.revision`.
 */
export function follow<Item extends Versioned>(
  replica: Replica<Item>,
  news: News<Item> & { readonly since: number },
): Replica<Item> | null {
  if (news.since > replica.revision) return null;
  const merged = merge(replica, news);
  return { ...merged, revision: Math.max(replica.revision, news.revision) };
}

/** Takes in everything that changed after `replica.revision`. */
export function catchUp<Item extends Versioned>(replica: Replica<Item>, changes: News<Item>): Replica<Item> {
  return { ...merge(replica, changes), revision: Math.max(replica.revision, changes.revision) };
}

/** By place, then by id: the same on every screen. */
export function inOrder<Item extends Versioned>(items: Iterable<Item>): Item[] {
  return [...items].sort((a, b) => {
    if (a.position !== b.position) return a.position < b.position ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}

/** The items as this person left them: what they did and the server has not confirmed lies on top. */
export function withPending<Item extends Discussed>(
  items: Iterable<Item>,
  pending: readonly Pending[],
  personId: string,
): Map<string, Item> {
  const shown = new Map([...items].map((item) => [item.id, item]));
  const change = (id: string, changed: Partial<Discussed>) => {
    const item = shown.get(id);
    if (item) shown.set(id, { ...item, ...changed });
  };
  for (const operation of pending) {
    if (operation.kind === 'move') for (const { id, position } of operation.moves) change(id, { position });
    else if (operation.kind === 'remove') for (const id of operation.itemIds) shown.delete(id);
    else if (operation.kind === 'note') change(operation.itemId, { note: operation.note });
    else if (operation.kind === 'vote') {
      const others = (shown.get(operation.itemId)?.voterIds ?? []).filter((id) => id !== personId);
      change(operation.itemId, { voterIds: operation.isFor ? [...others, personId] : others });
    }
  }
  return shown;
}

/**
 * What of fresh news is shown while only the beginning of a list was read: what is new and stands behind that comes with
 * its page.
 */
export function withinRead<Item extends Versioned>(
  next: Replica<Item>,
  known: ReadonlyMap<string, Item>,
  fresh: readonly Item[],
): Replica<Item> {
  const last = inOrder(known.values()).at(-1)?.position ?? '';
  const items = new Map(next.items);
  for (const { id, position } of fresh) if (!known.has(id) && position > last) items.delete(id);
  return { ...next, items };
}

/** An order with those that are new to it at its end. */
export function withAtEnd(order: readonly string[], items: readonly { readonly id: string }[]): string[] {
  return [...new Set([...order, ...items.map(({ id }) => id)])];
}
