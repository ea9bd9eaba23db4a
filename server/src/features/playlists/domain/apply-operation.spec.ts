import { describe, expect, it } from 'vitest';
import { decide } from './apply-operation.js';
import type { ItemState, ListState } from './operation-states.js';

const item = (id: string, changes: Partial<ItemState> = {}): ItemState => ({
  ...{
    id,
    thing: `film-${id}`,
    position: '500000000000',
    note: '',
    isRemoved: false,
    voterIds: [],
    ...changes,
  },
});

function listOf(...items: ItemState[]): ListState {
  const present = items.filter(({ isRemoved }) => !isRemoved);
  return {
    ...{ allowsDuplicates: false, count: present.length, takenIds: new Set<string>() },
    lastPosition:
      present
        .map(({ position }) => position)
        .toSorted()
        .at(-1) ?? null,
    items: new Map(items.map((one) => [one.id, one])),
    things: new Set(present.map(({ thing }) => thing)),
  };
}

const add = (id: string, thing = `film-${id}`) =>
  ({ kind: 'add', items: [{ id, thing, position: null }], note: 'why' }) as const;

describe('an operation on a playlist', () => {
  it('adds behind the last, each thing once', () => {
    const { changed } = decide(add('b'), listOf(item('a')));
    expect(changed).toEqual([item('b', { position: '500000000001', note: 'why' })]);
    expect(() => decide(add('b', 'film-a'), listOf(item('a')))).toThrow(
      expect.objectContaining({ code: 'playlists.duplicate' }) as Error,
    );
    const twice = { ...listOf(item('a')), allowsDuplicates: true };
    expect(decide(add('b', 'film-a'), twice).changed).toHaveLength(1);
  });

  it('never takes an id that is known here or elsewhere', () => {
    const state = { ...listOf(item('a')), allowsDuplicates: true, takenIds: new Set(['x']) };
    for (const id of ['a', 'x']) expect(() => decide(add(id), state)).toThrow();
  });

  it('changes nothing of an item that somebody removed', () => {
    const state = listOf(item('a', { isRemoved: true }));
    for (const operation of [
      { kind: 'move', moves: [{ id: 'a', position: '400000000000' }] },
      { kind: 'note', itemId: 'a', note: 'x' },
      { kind: 'vote', itemId: 'a', personId: 'p', isFor: true },
      { kind: 'remove', itemIds: ['a'] },
    ] as const)
      expect(() => decide(operation, state)).toThrow(
        expect.objectContaining({ code: 'playlists.item-not-found' }) as Error,
      );
  });

  it('counts one vote of each person', () => {
    const vote = { kind: 'vote', itemId: 'a', personId: 'p', isFor: true } as const;
    const [voted] = decide(vote, listOf(item('a', { voterIds: ['p', 'q'] }))).changed;
    expect(voted?.voterIds.toSorted()).toEqual(['p', 'q']);
    expect(
      decide({ ...vote, isFor: false }, listOf(item('a', { voterIds: ['p'] }))).changed[0]?.voterIds,
    ).toEqual([]);
  });

  it('is undone where nobody has changed it since', () => {
    const moved = { kind: 'move', moves: [{ id: 'a', from: '1', to: '2' }] } as const;
    const undoing = { kind: 'undo', operationId: 'o', undone: moved } as const;
    expect(decide(undoing, listOf(item('a', { position: '2' }))).changed).toMatchObject([{ position: '1' }]);
    expect(decide(undoing, listOf(item('a', { position: '3' }))).changed).toEqual([]);
    const removed = { kind: 'undo', operationId: 'o', undone: { kind: 'remove', itemIds: ['a'] } } as const;
    expect(decide(removed, listOf(item('a', { isRemoved: true }))).changed).toMatchObject([
      { isRemoved: false },
    ]);
    const again = listOf(item('a', { isRemoved: true }), item('b', { thing: 'film-a' }));
    expect(decide(removed, again).changed).toEqual([]);
  });
});
