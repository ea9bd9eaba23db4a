import type { PlaylistItem, PlaylistOperation } from '../../../api/index.js';

/**
 * What this screen knows of a playlist's items. Every item carries the revision of its last change, and of two
 * versions the higher one counts: whatever order news comes in, or how often, screens that know the same are the same.
 */
export interface Replica {
  /** Every change up to here is known. */
  readonly revision: number;
  readonly items: ReadonlyMap<string, PlaylistItem>;
  /** Removed items, by the revision at which they were gone. */
  readonly removed: ReadonlyMap<string, number>;
}

export const emptyReplica: Replica = { revision: 0, items: new Map(), removed: new Map() };

/** News of items: those that are there, and those that are not any more, as of a revision. */
export interface News {
  readonly revision: number;
  readonly items: readonly PlaylistItem[];
  readonly removedIds: readonly string[];
}

/** Takes news in; the revision up to which everything is known stays as it is. */
export function merge(replica: Replica, { revision, items: fresh, removedIds }: News): Replica {
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
export function follow(replica: Replica, news: News & { readonly since: number }): Replica | null {
  if (news.since > replica.revision) return null;
  const merged = merge(replica, news);
  return { ...merged, revision: Math.max(replica.revision, news.revision) };
}

/** Takes in everything that changed after `replica.revision`. */
export function catchUp(replica: Replica, changes: News): Replica {
  return { ...merge(replica, changes), revision: Math.max(replica.revision, changes.revision) };
}

/** By place, then by id: the same on every screen. */
export function inOrder(items: Iterable<PlaylistItem>): PlaylistItem[] {
  return [...items].sort((a, b) => {
    if (a.position !== b.position) return a.position < b.position ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}

/** The items as this person left them: what they did and the server has not confirmed lies on top. */
export function withPending(
  items: Iterable<PlaylistItem>,
  pending: readonly PlaylistOperation[],
  personId: string,
): Map<string, PlaylistItem> {
  const shown = new Map([...items].map((item) => [item.id, item]));
  const change = (id: string, changed: Partial<PlaylistItem>) => {
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
