import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';

/** What holds for the whole household. `singleton` is always 1 and unique. */
const HouseholdLimitSchema = defineEntity({
  name: 'HouseholdLimit',
  tableName: 'household_limits',
  properties: {
    ...baseColumns,
    /** Whose midnight begins a month; null: the server's own. */
    timeZone: p.string().length(60).nullable(),
    /** Stays free on the disk; never less than the environment's setting. */
    diskReserveBytes: p.bigint('number').default(0),
    singleton: p.integer().unique().default(1),
  },
});

export class HouseholdLimit extends HouseholdLimitSchema.class {}
HouseholdLimitSchema.setClass(HouseholdLimit);
