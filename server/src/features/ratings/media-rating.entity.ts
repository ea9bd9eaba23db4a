import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import { Media } from '../library/media.entity.js';

/** How many stars a person gave an item, one to five. No row: none. */
const MediaRatingSchema = defineEntity({
  name: 'MediaRating',
  tableName: 'media_ratings',
  indexes: [{ properties: ['media', 'stars'] }],
  properties: {
    person: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    media: () => p.manyToOne(Media).deleteRule('cascade').primary(),
    stars: p.smallint(),
    updatedAt: p.datetime(3),
  },
});

export class MediaRating extends MediaRatingSchema.class {}
MediaRatingSchema.setClass(MediaRating);
