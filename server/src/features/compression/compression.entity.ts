import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import type { CompressionCodec, CompressionLevel } from '../../core/ffmpeg/compress.contract.js';
import { Person } from '../accounts/person.entity.js';
import { Media } from '../library/media.entity.js';
import type { CompressionStatus } from './compression.contract.js';

/**
 * Making one film smaller. This row is the truth; a queue job is only a nudge, and ffmpeg's work starts over after
 * an interruption. The `original…` columns say which file the result was made from: any other is never replaced.
 */
const CompressionSchema = defineEntity({
  name: 'Compression',
  tableName: 'compressions',
  indexes: [{ properties: ['status', 'isByRule', 'createdAt'] }],
  properties: {
    ...baseColumns,
    media: () => p.manyToOne(Media).deleteRule('cascade').index(),
    /** Who asked; null when the household's rule did, or when that person has left. */
    person: () => p.manyToOne(Person).nullable().deleteRule('set null').index(),
    isByRule: p.boolean().default(false),
    level: p.string().length(10).$type<CompressionLevel>(),
    codec: p.string().length(10).$type<CompressionCodec>(),
    status: p.string().length(20).$type<CompressionStatus>(),
    /** The film's id while this has not ended, so that a film has one at most; null afterwards. */
    openFor: p.string().length(36).nullable().unique(),
    encoder: p.string().length(40).nullable(),
    progress: p.double().$type<number>().default(0),
    originalPath: p.string().length(500),
    originalBytes: p.bigint('number'),
    originalModifiedAtMs: p.double().$type<number>(),
    resultBytes: p.bigint('number').nullable(),
    errorCode: p.string().length(80).nullable(),
    /** How often it was started; also tells a repeated queue job from the current one. */
    attempts: p.integer().default(0),
    /** How often it was left in the middle without a word; a film that brings the server down is given up. */
    interruptions: p.integer().default(0),
    /** Written every few seconds while somebody works on it; an old one means that nobody does. */
    heartbeatAt: p.datetime(3).nullable(),
    readyAt: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
  },
});

export class Compression extends CompressionSchema.class {}
CompressionSchema.setClass(Compression);
