import { defineEntity, p } from '@mikro-orm/core';
import { Media } from './media.entity.js';

/**
 * The folded text that full-text search reads. A table of its own because FTS5 needs an integer key
 * that stays; triggers (SQLite) and a generated tsvector column (PostgreSQL) follow it, see the migrations.
 */
const MediaSearchSchema = defineEntity({
  name: 'MediaSearch',
  tableName: 'media_search',
  properties: {
    id: p.integer().primary().autoincrement(),
    media: () => p.manyToOne(Media).deleteRule('cascade').unique(),
    title: p.text(),
    author: p.text(),
    description: p.text(),
    tags: p.text(),
  },
});

export class MediaSearch extends MediaSearchSchema.class {}
MediaSearchSchema.setClass(MediaSearch);
