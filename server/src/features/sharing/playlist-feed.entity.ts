import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import { Playlist } from '../playlists/playlist.entity.js';

/**
 * A playlist as somebody's own podcast: an address that their podcast app asks. Only its token's SHA-256 is kept. One
 * that was withdrawn stays as a mark, so that apps hear that it is gone for good.
 */
const PlaylistFeedSchema = defineEntity({
  name: 'PlaylistFeed',
  tableName: 'playlist_feeds',
  properties: {
    ...baseColumns,
    playlist: () => p.manyToOne(Playlist).deleteRule('cascade').index(),
    person: () => p.manyToOne(Person).deleteRule('cascade').index(),
    tokenHash: p.string().length(64).unique().hidden(),
    kind: p.string().length(10).$type<'audio' | 'video'>(),
    revokedAt: p.datetime(3).nullable(),
    lastReadAt: p.datetime(3).nullable(),
  },
});

export class PlaylistFeed extends PlaylistFeedSchema.class {}
PlaylistFeedSchema.setClass(PlaylistFeed);
