import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import { Media } from '../library/media.entity.js';
import { Playlist } from '../playlists/playlist.entity.js';

/** What some people watch together, and where they are: in the database, so that a restart interrupts nobody. */
const TogetherRoomSchema = defineEntity({
  name: 'TogetherRoom',
  tableName: 'together_rooms',
  properties: {
    ...baseColumns,
    openedBy: () => p.manyToOne(Person).nullable().deleteRule('set null').index(),
    media: () => p.manyToOne(Media).deleteRule('cascade').index(),
    playlist: () => p.manyToOne(Playlist).nullable().deleteRule('set null').index(),
    /** The item of the playlist that plays. */
    itemId: p.string().length(36).nullable(),
    shuffle: p.integer().nullable(),
    isPlaying: p.boolean(),
    isHeld: p.boolean().default(false),
    /** Whether the room waits for the slowest. */
    isPatient: p.boolean().default(true),
    positionSeconds: p.double().$type<number>(),
    /** When it was there, by the server's clock in milliseconds. */
    atMs: p.double().$type<number>(),
    speed: p.double().$type<number>().default(1),
    revision: p.integer().default(1),
    movedRevision: p.integer().default(1),
    /** When somebody was last there. */
    usedAt: p.datetime(3),
  },
});

export class TogetherRoom extends TogetherRoomSchema.class {}
TogetherRoomSchema.setClass(TogetherRoom);
