import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import { Creator } from './creator.entity.js';

/** A child who may see everything by a creator, also what comes later. */
const ChildCreatorSchema = defineEntity({
  name: 'ChildCreator',
  tableName: 'child_creators',
  properties: {
    child: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    creator: () => p.manyToOne(Creator).deleteRule('cascade').primary().index(),
    createdAt: p.datetime(3),
  },
});

export class ChildCreator extends ChildCreatorSchema.class {}
ChildCreatorSchema.setClass(ChildCreator);
