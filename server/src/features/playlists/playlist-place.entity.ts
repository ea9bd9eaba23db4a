import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import { Playlist } from './playlist.entity.js';

/** Where somebody is in a playlist: the item that played last, and the shuffle they were in. */
const PlaylistPlaceSchema = defineEntity({
  name: 'PlaylistPlace',
  tableName: 'playlist_places',
  properties: {
    playlist: () => p.manyToOne(Playlist).deleteRule('cascade').primary(),
    person: () => p.manyToOne(Person).deleteRule('cascade').primary().index(),
    itemId: p.string().length(36),
    /** The number that a shuffled order follows from; null: in order. */
    shuffle: p.integer().nullable(),
    updatedAt: p.datetime(3),
  },
});

export class PlaylistPlace extends PlaylistPlaceSchema.class {}
PlaylistPlaceSchema.setClass(PlaylistPlace);
