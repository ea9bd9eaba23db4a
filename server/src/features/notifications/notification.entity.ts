import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { NotificationFacts, NotificationKind } from './notifications.contract.js';

/** Something that a person is told. Several of one group are one row while nobody has read it. */
const NotificationSchema = defineEntity({
  name: 'Notification',
  tableName: 'notifications',
  uniques: [{ properties: ['person', 'sequence'] }],
  indexes: [{ properties: ['person', 'readAt'] }, { properties: ['person', 'groupKey'] }],
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade'),
    /** The person's how manieth piece of news it is; larger is newer, also for a row that has grown. */
    sequence: p.integer(),
    kind: p.string().length(30).$type<NotificationKind>(),
    /** What makes it one with others of its kind; null stands alone. */
    groupKey: p.string().length(120).nullable(),
    count: p.integer().default(1),
    /** Of the latest of them. */
    facts: p.json<NotificationFacts>(),
    /** The film it leads to, while it is in the library. */
    mediaId: p.string().length(36).nullable().index(),
    at: p.datetime(3).index(),
    readAt: p.datetime(3).nullable(),
  },
});

export class Notification extends NotificationSchema.class {}
NotificationSchema.setClass(Notification);
