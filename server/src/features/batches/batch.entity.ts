import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { DownloadOptions, RequestedQuality } from '../downloads/downloads.contract.js';
import type { BatchStatus } from './batches.contract.js';

/** Many links that were given at once. */
const BatchSchema = defineEntity({
  name: 'Batch',
  tableName: 'batches',
  indexes: [{ properties: ['person', 'id'] }, { properties: ['status'] }],
  uniques: [{ properties: ['person', 'idempotencyKey'] }],
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade'),
    name: p.string().length(200).nullable(),
    status: p.string().length(20).$type<BatchStatus>(),
    /** Why Foyer paused it itself; null when a person did. */
    pauseCode: p.string().length(80).nullable(),
    quality: p.string().length(20).$type<RequestedQuality>(),
    options: p.json<DownloadOptions>().nullable(),
    notBefore: p.datetime(3).nullable(),
    idempotencyKey: p.string().length(100).nullable(),
    /** The password of its films, sealed, for as long as the batch has not ended. */
    sealedPassword: p.text().nullable().hidden(),
    finishedAt: p.datetime(3).nullable(),
  },
});

export class Batch extends BatchSchema.class {}
BatchSchema.setClass(Batch);
