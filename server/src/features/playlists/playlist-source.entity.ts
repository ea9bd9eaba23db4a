import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import { Subscription } from '../subscriptions/subscription.entity.js';
import { Playlist } from './playlist.entity.js';

/** What a subscription brings goes into a playlist, in the name of the person who said so. */
const PlaylistSourceSchema = defineEntity({
  name: 'PlaylistSource',
  tableName: 'playlist_sources',
  properties: {
    subscription: () => p.manyToOne(Subscription).deleteRule('cascade').primary(),
    playlist: () => p.manyToOne(Playlist).deleteRule('cascade').primary().index(),
    person: () => p.manyToOne(Person).deleteRule('cascade').index(),
  },
});

export class PlaylistSource extends PlaylistSourceSchema.class {}
PlaylistSourceSchema.setClass(PlaylistSource);
