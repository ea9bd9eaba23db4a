import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { Quality, SiteKey } from '../sites/sites.contract.js';
import type {
  DownloadOptions,
  DownloadStatus,
  QualityReason,
  RequestedQuality,
} from './downloads.contract.js';

/** A task: what was asked for and how far it is. This row is the truth; a queue job is only a nudge. */
const DownloadSchema = defineEntity({
  name: 'Download',
  tableName: 'downloads',
  indexes: [
    { properties: ['status', 'createdAt'] },
    { properties: ['person', 'id'] },
    { properties: ['batchId', 'id'] },
  ],
  uniques: [{ properties: ['person', 'idempotencyKey'] }],
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade'),
    url: p.text(),
    site: p.string().length(20).$type<SiteKey>(),
    externalId: p.string().length(255).nullable(),
    quality: p.string().length(20).$type<Quality>(),
    /** As asked for; `quality` is what `auto` became. */
    requestedQuality: p.string().length(20).$type<RequestedQuality>().default('best'),
    qualityReason: p.json<QualityReason>().nullable(),
    /** Null: nothing but the film. */
    options: p.json<DownloadOptions>().nullable(),
    /** A digest of link, quality and options: rows with the same one become the same file. */
    fetchKey: p.string().length(64).default('').index(),
    /** Higher ones start first; a person's own wish is 0, what a subscription brings is less. */
    priority: p.integer().default(0),
    /** Where it came from, when it was not a single wish. */
    batchId: p.string().length(36).nullable(),
    subscriptionId: p.string().length(36).nullable().index(),
    scheduleId: p.string().length(36).nullable().index(),
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
    /** A gate keeps it waiting: why, and when to ask the gate again. */
    holdCode: p.string().length(80).nullable(),
    heldUntil: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
  },
});

export class Download extends DownloadSchema.class {}
DownloadSchema.setClass(Download);
