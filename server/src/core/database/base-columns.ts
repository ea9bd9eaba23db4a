import { p } from '@mikro-orm/core';
import { v7 } from 'uuid';

/** Columns every table has: a time-ordered UUIDv7 (RFC 9562) as text, and when the row was made and changed. */
export const baseColumns = {
  id: p
    .string()
    .length(36)
    .primary()
    .onCreate(() => v7()),
  createdAt: p.datetime(3).onCreate(() => new Date()),
  updatedAt: p
    .datetime(3)
    .onCreate(() => new Date())
    .onUpdate(() => new Date()),
};
