import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import type { OperationRecord } from './domain/operation-states.js';
import { Playlist } from './playlist.entity.js';

/** A change that was made, under the id that the screen gave it: the same id changes nothing a second time. */
const PlaylistOperationSchema = defineEntity({
  name: 'PlaylistOperation',
  tableName: 'playlist_operations',
  indexes: [{ properties: ['playlist', 'revision'] }],
  properties: {
    id: p.string().length(36).primary(),
    playlist: () => p.manyToOne(Playlist).deleteRule('cascade'),
    person: () => p.manyToOne(Person).nullable().deleteRule('set null').index(),
    revision: p.integer(),
    record: p.json<OperationRecord>(),
    undoneAt: p.datetime(3).nullable(),
    at: p.datetime(3),
  },
});

export class PlaylistOperation extends PlaylistOperationSchema.class {}
PlaylistOperationSchema.setClass(PlaylistOperation);
