import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { Permission } from './domain/permissions.js';
import { Playlist } from './playlist.entity.js';

/** A link that lets people of the household into a playlist. Only its token's SHA-256 is kept. */
const PlaylistLinkSchema = defineEntity({
  name: 'PlaylistLink',
  tableName: 'playlist_links',
  properties: {
    ...baseColumns,
    playlist: () => p.manyToOne(Playlist).deleteRule('cascade').index(),
    tokenHash: p.string().length(64).unique().hidden(),
    permission: p.string().length(10).$type<Exclude<Permission, 'owner'>>(),
    /** Null: it does not end by itself. */
    expiresAt: p.datetime(3).nullable(),
    /** Null: as often as anybody likes. */
    usesLeft: p.integer().nullable(),
    createdBy: () => p.manyToOne(Person).deleteRule('cascade').index(),
  },
});

export class PlaylistLink extends PlaylistLinkSchema.class {}
PlaylistLinkSchema.setClass(PlaylistLink);
