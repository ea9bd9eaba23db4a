import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import { Media } from '../library/media.entity.js';
import type { DuplicateKind } from './duplicates.contract.js';

/**
 * Two items that show or sound the same. `first` has the smaller id. All open pairs of a group carry its key, the
 * smallest id in it. A dismissed pair stays, so that it is not found again.
 */
const DuplicatePairSchema = defineEntity({
  name: 'DuplicatePair',
  tableName: 'duplicate_pairs',
  uniques: [{ properties: ['first', 'second'] }],
  indexes: [{ properties: ['dismissedAt', 'groupKey'] }],
  properties: {
    ...baseColumns,
    first: () => p.manyToOne(Media).deleteRule('cascade'),
    second: () => p.manyToOne(Media).deleteRule('cascade').index(),
    groupKey: p.string().length(36),
    kind: p.string().length(10).$type<DuplicateKind>(),
    /** Share of the bits in which the pictures differ at the best offset; null when they were not compared. */
    pictureError: p.double().$type<number>().nullable(),
    /** The same of the sound. */
    soundError: p.double().$type<number>().nullable(),
    isMirrored: p.boolean().default(false),
    dismissedAt: p.datetime(3).nullable(),
    dismissedBy: () => p.manyToOne(Person).nullable().deleteRule('set null').index(),
  },
});

export class DuplicatePair extends DuplicatePairSchema.class {}
DuplicatePairSchema.setClass(DuplicatePair);
