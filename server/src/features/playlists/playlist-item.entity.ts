import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import { Media } from '../library/media.entity.js';
import { Playlist } from './playlist.entity.js';

/**
 * One entry of a playlist: something of the library, or a link that may become that. A removed one stays as a mark,
 * for undoing and for screens that were away. `thing` says what it is, for finding the same thing twice.
 */
const PlaylistItemSchema = defineEntity({
  name: 'PlaylistItem',
  tableName: 'playlist_items',
  indexes: [
    { properties: ['playlist', 'removedAt', 'position', 'id'] },
    { properties: ['playlist', 'revision'] },
    { properties: ['playlist', 'thing'] },
    { properties: ['thing'] },
  ],
  properties: {
    /** A UUID that the adding screen made. */
    id: p.string().length(36).primary(),
    playlist: () => p.manyToOne(Playlist).deleteRule('cascade'),
    position: p.string().length(200),
    revision: p.integer(),
    thing: p.string().length(80),
    media: () => p.manyToOne(Media).nullable().deleteRule('set null').index(),
    /** Where it comes from, as far as that is known. */
    url: p.text().nullable(),
    /** Its words while it is not in the library. */
    title: p.text().default(''),
    wantsDownload: p.boolean().default(false),
    downloadId: p.string().length(36).nullable().index(),
    note: p.string().length(500).default(''),
    addedBy: () => p.manyToOne(Person).nullable().deleteRule('set null').index(),
    addedAt: p.datetime(3),
    removedAt: p.datetime(3).nullable(),
  },
});

export class PlaylistItem extends PlaylistItemSchema.class {}
PlaylistItemSchema.setClass(PlaylistItem);
