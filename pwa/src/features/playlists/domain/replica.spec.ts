import { describe, expect, it } from 'vitest';
import type { PlaylistItem } from '../../../api/index.js';
import { catchUp, emptyReplica, follow, inOrder, merge, withPending, type Replica } from './replica.js';

const item = (id: string, revision: number, changes: Partial<PlaylistItem> = {}): PlaylistItem => ({
  ...{
    id,
    revision,
    position: `50000000000${String(id.charCodeAt(0) % 10)}`,
    state: 'ready',
    mediaId: `m-${id}`,
  },
  ...{ url: null, downloadId: null, kind: 'video', title: id, creator: null, durationSeconds: 60 },
  ...{ thumbnailUrl: null, artworkUrl: null, colour: null, addedBy: null, addedAt: '2026-11-29T08:00:00Z' },
  ...{ note: '', voterIds: [], ...changes },
});
const ids = (items: Iterable<PlaylistItem>) => inOrder(items).map(({ id }) => id);

describe('what a screen knows of a playlist', () => {
  it('is the same in whatever order news comes, and how often', () => {
    const first = { revision: 1, items: [item('a', 1), item('b', 1)], removedIds: [] };
    const renamed = { revision: 2, items: [item('a', 2, { note: 'new' })], removedIds: [] };
    const gone = { revision: 3, items: [], removedIds: ['b'] };
    const orders = [
      [first, renamed, gone],
      [gone, renamed, first],
      [renamed, gone, first, renamed, first],
    ];
    for (const order of orders) {
      const known = order.reduce<Replica<PlaylistItem>>((known, news) => merge(known, news), emptyReplica);
      expect(ids(known.items.values())).toEqual(['a']);
      expect(known.items.get('a')?.note).toBe('new');
    }
  });

  it('takes an item back that was removed and put back', () => {
    const gone = merge<PlaylistItem>(emptyReplica, { revision: 2, items: [], removedIds: ['a'] });
    const back = merge(gone, { revision: 3, items: [item('a', 3)], removedIds: [] });
    expect(ids(back.items.values())).toEqual(['a']);
  });

  it('notices a gap, and is whole again with everything since', () => {
    const at2: Replica<PlaylistItem> = { ...emptyReplica, revision: 2 };
    const late = { since: 3, revision: 4, items: [item('b', 4)], removedIds: [] };
    expect(follow(at2, late)).toBeNull();
    const whole = catchUp(at2, { revision: 4, items: [item('a', 3), item('b', 4)], removedIds: [] });
    expect(whole.revision).toBe(4);
    expect(follow(whole, late)?.revision).toBe(4);
  });

  it('puts two at the same place in one order everywhere', () => {
    const same = { position: '500000000005' };
    expect(ids([item('z', 1, same), item('c', 1, same)])).toEqual(['c', 'z']);
  });

  it('shows what this person did before the server says so', () => {
    const shown = withPending(
      [item('a', 1), item('b', 1), item('c', 1)],
      [
        { kind: 'move', moves: [{ id: 'a', position: '600000000000' }] },
        { kind: 'remove', itemIds: ['b'] },
        { kind: 'note', itemId: 'c', note: 'tonight' },
        { kind: 'vote', itemId: 'c', isFor: true },
      ],
      'ada',
    );
    expect(ids(shown.values())).toEqual(['c', 'a']);
    expect(shown.get('c')).toMatchObject({ note: 'tonight', voterIds: ['ada'] });
  });
});
