import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { HouseholdAccess } from './domain/permissions.js';
import type { PlaylistOrder } from './playlists.contract.js';
import type { SmartRules } from './smart-rules.contract.js';

/**
 * A list of things to watch or hear. `revision` counts its changes: an item that changed carries the number of the
 * change, so that a screen that was away asks only for what it missed. Without an owner only between the end of an
 * account and the choice of an heir.
 */
const PlaylistSchema = defineEntity({
  name: 'Playlist',
  tableName: 'playlists',
  indexes: [{ properties: ['deletedAt', 'changedAt', 'id'] }],
  properties: {
    ...baseColumns,
    owner: () => p.manyToOne(Person).nullable().deleteRule('set null').index(),
    name: p.string().length(200),
    description: p.text().default(''),
    household: p.string().length(10).$type<HouseholdAccess>(),
    allowsDuplicates: p.boolean().default(false),
    order: p.string().length(20).$type<PlaylistOrder>().fieldName('sort_order'),
    /** Of a smart playlist, whose items are what fits them; null where people put the items. */
    rules: p.json<SmartRules>().nullable(),
    revision: p.integer().default(0),
    /** Names the uploaded cover's files; null while a mosaic of the items serves. */
    coverKey: p.string().length(36).nullable(),
    /** When somebody last changed it or its items. */
    changedAt: p.datetime(3),
    /** In the trash since then; gone for good 30 days later. */
    deletedAt: p.datetime(3).nullable(),
  },
});

export class Playlist extends PlaylistSchema.class {}
PlaylistSchema.setClass(Playlist);
