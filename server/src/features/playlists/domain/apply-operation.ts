import { PlaylistDuplicateError, PlaylistFullError, PlaylistItemNotFoundError } from '../playlists.errors.js';
import { MOST_ITEMS } from '../playlists.contract.js';
import { positionAfter } from './position.js';

/** What deciding needs to know of an item; a removed one is still known. */
export interface ItemState {
  readonly id: string;
  readonly thing: string;
  readonly position: string;
  readonly note: string;
  readonly isRemoved: boolean;
  readonly voterIds: readonly string[];
}

/** The playlist as far as an operation needs it. */
export interface ListState {
  readonly allowsDuplicates: boolean;
  /** How many there are that were not removed. */
  readonly count: number;
  readonly lastPosition: string | null;
  /** The items that the operation names, whether removed or not. */
  readonly items: ReadonlyMap<string, ItemState>;
  /** The things among those named that are in the playlist. */
  readonly things: ReadonlySet<string>;
  /** Ids that the operation would give and that other playlists have: forged. */
  readonly takenIds: ReadonlySet<string>;
}

export type PlannedOperation =
  | {
      readonly kind: 'add';
      readonly items: readonly {
        readonly id: string;
        readonly thing: string;
        readonly position: string | null;
      }[];
      readonly note: string;
    }
  | { readonly kind: 'move'; readonly moves: readonly { readonly id: string; readonly position: string }[] }
  | { readonly kind: 'remove'; readonly itemIds: readonly string[] }
  | { readonly kind: 'note'; readonly itemId: string; readonly note: string }
  | { readonly kind: 'vote'; readonly itemId: string; readonly personId: string; readonly isFor: boolean }
  | { readonly kind: 'undo'; readonly operationId: string; readonly undone: OperationRecord };

/** What was done, with what was there before: for the list of what happened, and for undoing. */
export type OperationRecord =
  | { readonly kind: 'add'; readonly itemIds: readonly string[] }
  | {
      readonly kind: 'move';
      readonly moves: readonly { readonly id: string; readonly from: string; readonly to: string }[];
    }
  | { readonly kind: 'remove'; readonly itemIds: readonly string[] }
  | { readonly kind: 'note'; readonly itemId: string; readonly from: string; readonly to: string }
  | { readonly kind: 'vote'; readonly itemId: string; readonly personId: string; readonly isFor: boolean }
  | { readonly kind: 'undo'; readonly operationId: string; readonly of: string };

/** The items as they are now, those only that changed, and how many of an addition were left out as duplicates. */
export interface Decision {
  readonly changed: readonly ItemState[];
  readonly skipped: number;
  readonly record: OperationRecord;
}

/**
 * What an operation makes of a playlist. Operations are decided one after the other in the order in which the server
 * got them, so everybody ends with the same list. Of an addition only what is there twice is left out; a move or a
 * note of an item that somebody removed changes nothing. Throws the coded errors of the playlists.
 */
export function decide(operation: PlannedOperation, state: ListState): Decision {
  switch (operation.kind) {
    case 'add':
      return add(operation, state);
    case 'move':
      return move(operation, state);
    case 'remove':
      return remove(operation.itemIds, state);
    case 'note': {
      const item = present(state, operation.itemId);
      const record = { kind: 'note', itemId: item.id, from: item.note, to: operation.note } as const;
      return { changed: [{ ...item, note: operation.note }], skipped: 0, record };
    }
    case 'vote': {
      const { itemId, personId, isFor } = operation;
      const item = present(state, itemId);
      const others = item.voterIds.filter((id) => id !== personId);
      const voterIds = isFor ? [...others, personId] : others;
      return {
        changed: [{ ...item, voterIds }],
        skipped: 0,
        record: { kind: 'vote', itemId, personId, isFor },
      };
    }
    default:
      return undo(operation.operationId, operation.undone, state);
  }
}

function add({ items, note }: Extract<PlannedOperation, { kind: 'add' }>, state: ListState): Decision {
  const changed: ItemState[] = [];
  const things = new Set(state.things);
  let last = state.lastPosition;
  for (const { id, thing, position } of items) {
    if (state.takenIds.has(id) || state.items.has(id) || changed.some((item) => item.id === id)) continue;
    if (!state.allowsDuplicates && things.has(thing)) continue;
    const place = position ?? positionAfter(last);
    if (last === null || place > last) last = place;
    things.add(thing);
    changed.push({ id, thing, position: place, note, isRemoved: false, voterIds: [] });
  }
  if (state.count + changed.length > MOST_ITEMS) throw new PlaylistFullError(MOST_ITEMS);
  if (changed.length === 0) throw new PlaylistDuplicateError();
  const record = { kind: 'add', itemIds: changed.map(({ id }) => id) } as const;
  return { changed, skipped: items.length - changed.length, record };
}

function move({ moves }: Extract<PlannedOperation, { kind: 'move' }>, state: ListState): Decision {
  const found = moves.flatMap(({ id, position }) => {
    const item = state.items.get(id);
    return item && !item.isRemoved ? [{ item, position }] : [];
  });
  if (found.length === 0) throw new PlaylistItemNotFoundError();
  return {
    changed: found.map(({ item, position }) => ({ ...item, position })),
    skipped: moves.length - found.length,
    record: {
      kind: 'move',
      moves: found.map(({ item, position }) => ({ id: item.id, from: item.position, to: position })),
    },
  };
}

function remove(itemIds: readonly string[], state: ListState): Decision {
  const found = itemIds.flatMap((id) => {
    const item = state.items.get(id);
    return item && !item.isRemoved ? [item] : [];
  });
  if (found.length === 0) throw new PlaylistItemNotFoundError();
  return {
    changed: found.map((item) => ({ ...item, isRemoved: true })),
    skipped: itemIds.length - found.length,
    record: { kind: 'remove', itemIds: found.map(({ id }) => id) },
  };
}

/** Takes back what still is as the undone operation left it: what others changed since stays theirs. */
function undo(operationId: string, undone: OperationRecord, state: ListState): Decision {
  return {
    changed: backTo(undone, state),
    skipped: 0,
    record: { kind: 'undo', operationId, of: undone.kind },
  };
}

function backTo(undone: OperationRecord, state: ListState): ItemState[] {
  const known = (id: string) => state.items.get(id);
  switch (undone.kind) {
    case 'add':
      return undone.itemIds.flatMap((id) => {
        const item = known(id);
        return item && !item.isRemoved ? [{ ...item, isRemoved: true }] : [];
      });
    case 'remove':
      return undone.itemIds.flatMap((id) => {
        const item = known(id);
        const isTwice = !state.allowsDuplicates && item !== undefined && state.things.has(item.thing);
        return item?.isRemoved && !isTwice ? [{ ...item, isRemoved: false }] : [];
      });
    case 'move':
      return undone.moves.flatMap(({ id, from, to }) => {
        const item = known(id);
        return item && !item.isRemoved && item.position === to ? [{ ...item, position: from }] : [];
      });
    case 'note': {
      const item = known(undone.itemId);
      return item && !item.isRemoved && item.note === undone.to ? [{ ...item, note: undone.from }] : [];
    }
    default:
      return [];
  }
}

function present(state: ListState, id: string): ItemState {
  const item = state.items.get(id);
  if (!item || item.isRemoved) throw new PlaylistItemNotFoundError();
  return item;
}
