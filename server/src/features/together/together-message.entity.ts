import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import { TogetherRoom } from './together-room.entity.js';

/** What somebody said in a room; gone with the room. */
const TogetherMessageSchema = defineEntity({
  name: 'TogetherMessage',
  tableName: 'together_messages',
  properties: {
    ...baseColumns,
    room: () => p.manyToOne(TogetherRoom).deleteRule('cascade').index(),
    person: () => p.manyToOne(Person).deleteRule('cascade').index(),
    text: p.string().length(300),
    saidAt: p.datetime(3),
  },
});

export class TogetherMessage extends TogetherMessageSchema.class {}
TogetherMessageSchema.setClass(TogetherMessage);
