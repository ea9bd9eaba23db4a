import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../database/base-columns.js';

/** A domain event that not all of its listeners have heard: written with what it tells of, deleted once they have. */
const OutboxMessageSchema = defineEntity({
  name: 'OutboxMessage',
  tableName: 'outbox_messages',
  properties: {
    ...baseColumns,
    event: p.string().length(60),
    payload: p.json<Record<string, unknown>>(),
    /** How often it was told, this time included. */
    attempts: p.integer(),
    /** Until then somebody is telling it, or it waits for its next try. */
    leasedUntil: p.datetime(3).index(),
  },
});

export class OutboxMessage extends OutboxMessageSchema.class {}
OutboxMessageSchema.setClass(OutboxMessage);
