import { z } from 'zod';
import { InvalidRequestError } from './http.errors.js';

/** Page size and place of a keyset list: `?limit=50&cursor=…`. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** A keyset cursor: the sort value and the id of the last row seen. */
export type Cursor = readonly [value: string | number | null, id: string];

const cursorSchema = z.tuple([z.union([z.string(), z.number(), z.null()]), z.string()]);

/** Packs a cursor into an opaque URL-safe string. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Unpacks a cursor. Throws {@link InvalidRequestError} when it was not made by {@link encodeCursor}. */
export function decodeCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new InvalidRequestError([{ path: 'cursor', message: 'is not a cursor of this list' }]);
  }
}

/** The answer of a keyset list; `nextCursor` is null on the last page. */
export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
