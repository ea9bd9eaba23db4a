import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { DownloadOptions, QualityReason } from '../downloads/downloads.contract.js';
import type { Quality, SiteKey } from '../sites/sites.contract.js';

/** One finished download, kept for its person's memory and the numbers. */
const HistoryEntrySchema = defineEntity({
  name: 'HistoryEntry',
  tableName: 'history_entries',
  indexes: [{ properties: ['person', 'finishedAt', 'id'] }, { properties: ['finishedAt', 'id'] }],
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade'),
    /** Unique, so that hearing of a download twice makes one entry. */
    downloadId: p.string().length(36).unique(),
    url: p.text(),
    site: p.string().length(20).$type<SiteKey>(),
    quality: p.string().length(20).$type<Quality>(),
    /** Why `auto` chose it; null where somebody did. */
    qualityReason: p.json<QualityReason>().nullable(),
    /** What was wished for besides, to ask for the same again; null: nothing, or not known. */
    options: p.json<DownloadOptions>().nullable(),
    kind: p.string().length(10).$type<'video' | 'audio'>(),
    title: p.text(),
    author: p.text().nullable(),
    /** Title and author folded, for finding without accents and case. */
    words: p.text(),
    durationSeconds: p.double().$type<number>().nullable(),
    bytes: p.bigint('number').default(0),
    mediaId: p.string().length(36).nullable().index(),
    finishedAt: p.datetime(3),
    /** `finishedAt` in whole quarters of an hour since 1970: every time zone's days begin on one. */
    quarterHour: p.integer(),
    /** Its person cleared it: every word is gone, and the row only says not to write it again. */
    isCleared: p.boolean().default(false),
  },
});

export class HistoryEntry extends HistoryEntrySchema.class {}
HistoryEntrySchema.setClass(HistoryEntry);
