import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import { Media } from './media.entity.js';

/** An item that somebody brought for somebody else. */
const MediaWishSchema = defineEntity({
  name: 'MediaWish',
  tableName: 'media_wishes',
  indexes: [{ properties: ['person', 'media'] }],
  properties: {
    media: () => p.manyToOne(Media).deleteRule('cascade').primary(),
    person: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    /** Who brought it; null when they have left. */
    broughtBy: () => p.manyToOne(Person).nullable().deleteRule('set null').index(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
  },
});

export class MediaWish extends MediaWishSchema.class {}
MediaWishSchema.setClass(MediaWish);
