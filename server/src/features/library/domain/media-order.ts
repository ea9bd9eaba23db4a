import type { Cursor } from '../../../core/http/pagination.js';
import type { ListMedia } from '../library.contract.js';

/** How a list is sorted: by a column of `media`, then by id in the same direction. */
export interface MediaOrder {
  readonly column: 'created_at' | 'title_key' | 'duration_key' | 'bytes';
  readonly direction: 'asc' | 'desc';
}

export const mediaOrders: Readonly<Record<ListMedia['sort'], MediaOrder>> = {
  newest: { column: 'created_at', direction: 'desc' },
  oldest: { column: 'created_at', direction: 'asc' },
  title: { column: 'title_key', direction: 'asc' },
  longest: { column: 'duration_key', direction: 'desc' },
  shortest: { column: 'duration_key', direction: 'asc' },
  largest: { column: 'bytes', direction: 'desc' },
};

const ID = /^[\w-]{1,64}$/;
const LATEST_MS = 8.64e15;

/** Where a sorted list goes on: the sort column's value (times as Date) and the id of the last row seen. */
export interface MediaPlace {
  readonly value: string | number | Date;
  readonly id: string;
}

/** The place a cursor stands for, or null when it cannot belong to a list in this order. */
export function placeInOrder(order: MediaOrder, [value, id]: Cursor): MediaPlace | null {
  if (!ID.test(id)) return null;
  if (order.column === 'title_key') {
    return typeof value === 'string' && !/\p{C}/u.test(value) ? { value, id } : null;
  }
  if (typeof value !== 'number') return null;
  if (order.column !== 'created_at') return Number.isFinite(value) ? { value, id } : null;
  return Number.isInteger(value) && Math.abs(value) <= LATEST_MS ? { value: new Date(value), id } : null;
}

/** Where a ranked list goes on: the tier, and the index number below which its rest lies. */
export interface SearchPlace {
  readonly tier: 0 | 1 | 2 | 3;
  readonly below: number;
}

/** Above every index number; PostgreSQL's largest integer. */
export const TOP = 2_147_483_647;

/** The place a cursor of a search stands for, or null when it is not one. */
export function placeInSearch([value, text]: Cursor): SearchPlace | null {
  const below = Number(text);
  const tier = ([0, 1, 2, 3] as const).find((each) => each === value);
  if (tier === undefined || !Number.isInteger(below) || below < 0 || below > TOP) return null;
  return { tier, below };
}
