import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { Chapter, SiteKey } from '../sites/sites.contract.js';
import { Creator } from './creator.entity.js';
import type { Storyboard } from './domain/storyboard.js';

/**
 * Something to watch or to hear. The row exists only once its file lies under the media folder;
 * `path` is relative to that folder. `titleKey` (the folded title) and `durationKey` (seconds, 0 when
 * unknown) are what lists sort by. `preparedAt` is null until artwork and storyboard were made or given up.
 */
const MediaSchema = defineEntity({
  name: 'Media',
  tableName: 'media',
  indexes: [
    { properties: ['trashedAt', 'createdAt', 'id'] },
    { properties: ['trashedAt', 'titleKey', 'id'] },
    { properties: ['trashedAt', 'durationKey', 'id'] },
    { properties: ['trashedAt', 'bytes', 'id'] },
    { properties: ['site', 'externalId'] },
  ],
  properties: {
    ...baseColumns,
    kind: p.enum(['video', 'audio'] as const),
    site: p.string().length(20).$type<SiteKey>(),
    externalId: p.string().length(255).nullable(),
    sourceUrl: p.text().nullable(),
    title: p.text(),
    titleKey: p.string().length(200),
    description: p.text().default('').lazy(),
    creator: () => p.manyToOne(Creator).nullable().deleteRule('set null').index(),
    addedBy: () => p.manyToOne(Person).nullable().deleteRule('set null').index(),
    uploadedOn: p.string().length(10).nullable(),
    language: p.string().length(20).nullable().index(),
    tags: p.json<string[]>().default([]),
    categories: p.json<string[]>().default([]),
    chapters: p.json<Chapter[]>().default([]).lazy(),
    path: p.string().length(500).unique(),
    container: p.string().length(20),
    videoCodec: p.string().length(40).nullable(),
    audioCodec: p.string().length(40).nullable(),
    width: p.integer().nullable(),
    height: p.integer().nullable(),
    durationSeconds: p.double().$type<number>().nullable(),
    durationKey: p.double().$type<number>().default(0),
    bytes: p.bigint('number'),
    modifiedAtMs: p.double().$type<number>(),
    hasThumbnail: p.boolean().default(false),
    colour: p.string().length(7).nullable(),
    storyboard: p.json<Storyboard>().nullable().lazy(),
    preparedAt: p.datetime(3).nullable().index(),
    isAvailable: p.boolean().default(true),
    trashedAt: p.datetime(3).nullable(),
  },
});

export class Media extends MediaSchema.class {}
MediaSchema.setClass(Media);
