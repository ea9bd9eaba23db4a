import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from './person.entity.js';

/** A personal API key. Only its SHA-256 and its first characters are kept. */
const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  tableName: 'api_keys',
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade').index(),
    name: p.string().length(80),
    /** What it may be used for. */
    scope: p.enum(['all', 'add'] as const).default('all'),
    prefix: p.string().length(16),
    keyHash: p.string().length(64).unique().hidden(),
    lastUsedAt: p.datetime(3).nullable(),
  },
});

export class ApiKey extends ApiKeySchema.class {}
ApiKeySchema.setClass(ApiKey);
