import { defineEntity, p } from '@mikro-orm/core';
import { Media } from './media.entity.js';

/** One tag of one item, folded for filtering and counting; `Media.tags` keeps them as they were written. */
const MediaTagSchema = defineEntity({
  name: 'MediaTag',
  tableName: 'media_tags',
  indexes: [{ properties: ['tag', 'media'] }],
  properties: {
    media: () => p.manyToOne(Media).deleteRule('cascade').primary(),
    tag: p.string().length(100).primary(),
  },
});

export class MediaTag extends MediaTagSchema.class {}
MediaTagSchema.setClass(MediaTag);
