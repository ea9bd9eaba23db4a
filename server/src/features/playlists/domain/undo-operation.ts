import type { Decision, ItemState, ListState, OperationRecord } from './operation-states.js';

/** Takes back what still is as the undone operation left it: what others changed since stays theirs. */
export function undo(operationId: string, undone: OperationRecord, state: ListState): Decision {
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
