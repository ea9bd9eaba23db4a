import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import { PlaylistItem } from './playlist-item.entity.js';

/** Somebody wants to watch this next. */
const PlaylistVoteSchema = defineEntity({
  name: 'PlaylistVote',
  tableName: 'playlist_votes',
  properties: {
    item: () => p.manyToOne(PlaylistItem).deleteRule('cascade').primary(),
    person: () => p.manyToOne(Person).deleteRule('cascade').primary().index(),
  },
});

export class PlaylistVote extends PlaylistVoteSchema.class {}
PlaylistVoteSchema.setClass(PlaylistVote);
