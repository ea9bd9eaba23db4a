import { PlaylistDuplicateError, PlaylistFullError, PlaylistItemNotFoundError } from '../playlists.errors.js';
import { MOST_ITEMS } from '../playlists.contract.js';
import type { Decision, ItemState, ListState, PlannedOperation } from './operation-states.js';
import { positionAfter } from './position.js';
import { undo } from './undo-operation.js';

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

function present(state: ListState, id: string): ItemState {
  const item = state.items.get(id);
  if (!item || item.isRemoved) throw new PlaylistItemNotFoundError();
  return item;
}
