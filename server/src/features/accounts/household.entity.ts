import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';

/** The one household of this server. `singleton` is always 1 and unique, so that two set-ups at once cannot both win. */
const HouseholdSchema = defineEntity({
  name: 'Household',
  tableName: 'households',
  properties: {
    ...baseColumns,
    name: p.string().length(80),
    singleton: p.integer().unique().default(1),
  },
});

export class Household extends HouseholdSchema.class {}
HouseholdSchema.setClass(Household);
