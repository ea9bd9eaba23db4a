import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { Quality, SiteKey } from '../sites/sites.contract.js';
import type { DownloadStatus } from './downloads.contract.js';

/** A task: what was asked for and how far it is. This row is the truth; a queue job is only a nudge. */
const DownloadSchema = defineEntity({
  name: 'Download',
  tableName: 'downloads',
  indexes: [{ properties: ['status', 'createdAt'] }, { properties: ['person', 'id'] }],
  uniques: [{ properties: ['person', 'idempotencyKey'] }],
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade'),
    url: p.text(),
    site: p.string().length(20).$type<SiteKey>(),
    externalId: p.string().length(255).nullable(),
    quality: p.string().length(20).$type<Quality>(),
    status: p.string().length(20).$type<DownloadStatus>(),
    downloadedBytes: p.bigint('number').default(0),
    totalBytes: p.bigint('number').nullable(),
    title: p.text().nullable(),
    author: p.text().nullable(),
    durationSeconds: p.double().$type<number>().nullable(),
    artworkUrl: p.text().nullable(),
    mediaId: p.string().length(36).nullable().index(),
    errorCode: p.string().length(80).nullable(),
    isRetryable: p.boolean().default(false),
    /** How often it was started; also tells a repeated queue job from the current one. */
    attempts: p.integer().default(0),
    /** Failures in a row that were tried again automatically. */
    failures: p.integer().default(0),
    /** Written every few seconds while somebody works on it; an old one means that nobody does. */
    heartbeatAt: p.datetime(3).nullable(),
    /** The client's own id of its request, so that sending it twice makes one download. */
    idempotencyKey: p.string().length(100).nullable(),
    /** Not before this time, when an automatic retry waits. */
    notBefore: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
  },
});

export class Download extends DownloadSchema.class {}
DownloadSchema.setClass(Download);
