import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import type { Permission } from './domain/permissions.js';
import { Playlist } from './playlist.entity.js';

/** Somebody who was invited to a playlist, and as what. */
const PlaylistCollaboratorSchema = defineEntity({
  name: 'PlaylistCollaborator',
  tableName: 'playlist_collaborators',
  indexes: [{ properties: ['person', 'playlist'] }],
  properties: {
    playlist: () => p.manyToOne(Playlist).deleteRule('cascade').primary(),
    person: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    permission: p.string().length(10).$type<Exclude<Permission, 'owner'>>(),
    createdAt: p.datetime(3),
  },
});

export class PlaylistCollaborator extends PlaylistCollaboratorSchema.class {}
PlaylistCollaboratorSchema.setClass(PlaylistCollaborator);
