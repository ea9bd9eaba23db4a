import { describe, expect, it } from 'vitest';
import { accepted, nextBatch, readOutbox, type Waiting } from './outbox.js';

const vote = (playlistId: string, id: string): Waiting => ({
  ...{ playlistId, operation: { kind: 'vote', id, itemId: 'item', isFor: true } },
});
const ids = (waiting: readonly Waiting[]) => waiting.map(({ operation }) => operation.id);

describe('what a phone did while it was away', () => {
  it('goes out in its order, the operations of one playlist together', () => {
    const waiting = [vote('a', '1'), vote('a', '2'), vote('b', '3'), vote('a', '4')];
    const first = nextBatch(waiting);
    expect(first).toMatchObject({ playlistId: 'a', operations: [{ id: '1' }, { id: '2' }] });
    const rest = accepted(waiting, first?.operations ?? []);
    expect(ids(rest)).toEqual(['3', '4']);
    expect(nextBatch(rest)).toMatchObject({ playlistId: 'b', operations: [{ id: '3' }] });
    expect(nextBatch([])).toBeNull();
  });

  it('goes out fifty at a time', () => {
    const many = Array.from({ length: 120 }, (_, index) => vote('a', String(index)));
    expect(nextBatch(many)?.operations).toHaveLength(50);
  });

  it('survives the page, and what is broken in it does no harm', () => {
    const waiting = [vote('a', '1')];
    expect(readOutbox(JSON.stringify(waiting))).toEqual(waiting);
    expect(readOutbox(JSON.stringify([...waiting, null, { playlistId: 5 }, 'x']))).toEqual(waiting);
    for (const text of [null, '', '{', '{}', 'null']) expect(readOutbox(text)).toEqual([]);
  });
});
