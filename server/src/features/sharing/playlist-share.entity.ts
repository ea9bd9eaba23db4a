import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import { Playlist } from '../playlists/playlist.entity.js';

/**
 * A link by which people without an account see a playlist. Of its token only the SHA-256 is kept, of its password
 * an argon2id hash. It shows what its maker may see, as long as they may share the playlist.
 */
const PlaylistShareSchema = defineEntity({
  name: 'PlaylistShare',
  tableName: 'playlist_shares',
  properties: {
    ...baseColumns,
    playlist: () => p.manyToOne(Playlist).deleteRule('cascade').index(),
    createdBy: () => p.manyToOne(Person).deleteRule('cascade').index(),
    tokenHash: p.string().length(64).unique().hidden(),
    passwordHash: p.string().length(200).nullable().hidden(),
    /** For whom it is, in the maker's words. */
    label: p.string().length(80).default(''),
    allowsDownload: p.boolean().default(false),
    /** Null: it does not end by itself. */
    expiresAt: p.datetime(3).nullable(),
    /** So many visits it takes; null: as many as come. */
    mostVisits: p.integer().nullable(),
    visits: p.integer().default(0),
  },
});

export class PlaylistShare extends PlaylistShareSchema.class {}
PlaylistShareSchema.setClass(PlaylistShare);
