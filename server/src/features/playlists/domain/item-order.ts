import type { Cursor } from '../../../core/http/pagination.js';
import { InvalidRequestError } from '../../../core/http/http.errors.js';
import type { PlaylistOrder } from '../playlists.contract.js';

/** How the items of a playlist are sorted: by an SQL expression over its rows, then by id in the same direction. */
export interface ItemOrder {
  readonly expression: string;
  readonly direction: 'asc' | 'desc';
  readonly kind: 'text' | 'number' | 'time';
}

const LENGTH = 'coalesce(m.duration_seconds, d.duration_seconds, 0)';
/** Seven digits that fall as the votes rise, then the place by hand. */
const VOTES = '(1999999 - (select count(*) from playlist_votes v where v.item_id = i.id)) || i.position';

export const itemOrders: Readonly<Record<PlaylistOrder, ItemOrder>> = {
  hand: { expression: 'i.position', direction: 'asc', kind: 'text' },
  newest: { expression: 'i.added_at', direction: 'desc', kind: 'time' },
  oldest: { expression: 'i.added_at', direction: 'asc', kind: 'time' },
  title: { expression: 'coalesce(m.title_key, lower(i.title))', direction: 'asc', kind: 'text' },
  shortest: { expression: LENGTH, direction: 'asc', kind: 'number' },
  longest: { expression: LENGTH, direction: 'desc', kind: 'number' },
  votes: { expression: VOTES, direction: 'asc', kind: 'text' },
};

/** Where a list goes on. */
export interface ItemPlace {
  readonly value: string | number | Date;
  readonly id: string;
}

/** The place that a cursor stands for in this order. Throws {@link InvalidRequestError} for one of another. */
export function placeOf({ kind }: ItemOrder, [value, id]: Cursor): ItemPlace {
  if (!/^[\w-]{1,64}$/.test(id)) throw wrong();
  if (kind === 'text' && typeof value === 'string' && !/\p{C}/u.test(value)) return { value, id };
  if (kind === 'number' && typeof value === 'number') return { value, id };
  if (kind === 'time' && typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 8.64e15)
    return { value: new Date(value), id };
  throw wrong();
}

/** What a cursor carries of the last row: times in milliseconds. */
export function cursorOf({ kind }: ItemOrder, row: { sort_value: string | number; id: string }): Cursor {
  if (kind === 'time') return [new Date(row.sort_value).getTime(), row.id];
  return [kind === 'number' ? Number(row.sort_value) : row.sort_value, row.id];
}

const wrong = () => new InvalidRequestError([{ path: 'cursor', message: 'is not a cursor of this list' }]);
