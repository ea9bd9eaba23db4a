import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Media } from '../library/media.entity.js';
import type { PreparationKind } from './domain/preparation-need.js';
import type { PreparationStatus } from './preparations.contract.js';

/** One film that is prepared for phones. The row is the truth; work starts over after an interruption. */
const PreparationSchema = defineEntity({
  name: 'Preparation',
  tableName: 'preparations',
  indexes: [{ properties: ['status', 'createdAt'] }],
  properties: {
    ...baseColumns,
    media: () => p.manyToOne(Media).deleteRule('cascade').unique(),
    kind: p.string().length(10).$type<PreparationKind>(),
    status: p.string().length(10).$type<PreparationStatus>(),
    progress: p.double().$type<number>().default(0),
    /** Written every few seconds while somebody works on it; an old one means that nobody does. */
    heartbeatAt: p.datetime(3).nullable(),
  },
});

export class Preparation extends PreparationSchema.class {}
PreparationSchema.setClass(Preparation);
