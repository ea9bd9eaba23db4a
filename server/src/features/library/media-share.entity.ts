import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import { Media } from './media.entity.js';

/** A guest who may see an item. Members and administrators need no row. */
const MediaShareSchema = defineEntity({
  name: 'MediaShare',
  tableName: 'media_shares',
  indexes: [{ properties: ['person', 'media'] }],
  properties: {
    media: () => p.manyToOne(Media).deleteRule('cascade').primary(),
    person: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
  },
});

export class MediaShare extends MediaShareSchema.class {}
MediaShareSchema.setClass(MediaShare);
