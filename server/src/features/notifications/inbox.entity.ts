import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';

/** A person's list of news: how many there have been. The number never goes back, also when rows are cleared. */
const InboxSchema = defineEntity({
  name: 'Inbox',
  tableName: 'inboxes',
  properties: {
    person: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    sequence: p.integer().default(0),
  },
});

export class Inbox extends InboxSchema.class {}
InboxSchema.setClass(Inbox);
