import { defineEntity, p } from '@mikro-orm/core';
import type { BatchItemStatus } from './batches.contract.js';
import { Batch } from './batch.entity.js';

/** One link of a batch. It gets a download of its own when its turn comes, so a long batch stays light. */
const BatchItemSchema = defineEntity({
  name: 'BatchItem',
  tableName: 'batch_items',
  indexes: [{ properties: ['batch', 'status', 'position'] }, { properties: ['batch', 'position'] }],
  properties: {
    /** A UUIDv7, given by the service: rows are written many at once. */
    id: p.string().length(36).primary(),
    batch: () => p.manyToOne(Batch).deleteRule('cascade'),
    /** From 0, in the order of the text. */
    position: p.integer(),
    line: p.integer(),
    text: p.text(),
    status: p.string().length(20).$type<BatchItemStatus>(),
    code: p.string().length(80).nullable(),
    title: p.text().nullable(),
    bytes: p.bigint('number').nullable(),
    downloadId: p.string().length(36).nullable().index(),
    mediaId: p.string().length(36).nullable(),
  },
});

export class BatchItem extends BatchItemSchema.class {}
BatchItemSchema.setClass(BatchItem);
