import { defineEntity, p } from '@mikro-orm/core';
import type { NotificationWays } from './notifications.contract.js';
import type { QuietHours } from './push.contract.js';
import { Person } from '../accounts/person.entity.js';

/** A person's list of news and what they want in it. `sequence` never goes back, also when rows are cleared. */
const InboxSchema = defineEntity({
  name: 'Inbox',
  tableName: 'inboxes',
  properties: {
    person: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    sequence: p.integer().default(0),
    /** As far as they have chosen. */
    ways: p.json<Partial<NotificationWays>>().nullable(),
    /** When their devices stay silent. */
    quietHours: p.json<QuietHours>().nullable(),
    /** Ids of the outbox's latest messages in it: one that is told again is not counted again. */
    heard: p.json<string[]>().nullable(),
  },
});

export class Inbox extends InboxSchema.class {}
InboxSchema.setClass(Inbox);
