import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import { Plan } from './plan.entity.js';

/** A person's plan. Whoever has no row has the standard one, so a plan that is deleted moves its people there. */
const PersonPlanSchema = defineEntity({
  name: 'PersonPlan',
  tableName: 'person_plans',
  properties: {
    person: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    plan: () => p.manyToOne(Plan).deleteRule('cascade').index(),
  },
});

export class PersonPlan extends PersonPlanSchema.class {}
PersonPlanSchema.setClass(PersonPlan);
