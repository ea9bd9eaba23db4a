import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import type { BuiltInPlan } from './plans.contract.js';

/** What a plan gives; null is no limit. `nameKey` is the folded name, unique. */
const PlanSchema = defineEntity({
  name: 'Plan',
  tableName: 'plans',
  properties: {
    ...baseColumns,
    /** One that came with Foyer and cannot be deleted; null for the household's own. */
    builtIn: p.string().length(20).$type<BuiltInPlan>().nullable().unique(),
    /** Null: a built-in plan by its own name, which every language has. */
    name: p.string().length(60).nullable(),
    nameKey: p.string().length(80).unique(),
    storageBytes: p.bigint('number').nullable(),
    monthlyBytes: p.bigint('number').nullable(),
    largestFileBytes: p.bigint('number').nullable(),
    atOnce: p.integer().nullable(),
    weight: p.integer().default(1),
  },
});

export class Plan extends PlanSchema.class {}
PlanSchema.setClass(Plan);
