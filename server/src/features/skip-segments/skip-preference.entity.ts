import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import type { SegmentCategory } from './domain/skip-segments.js';

/** The kinds of parts that a person skips. */
const SkipPreferenceSchema = defineEntity({
  name: 'SkipPreference',
  tableName: 'skip_preferences',
  properties: {
    person: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    categories: p.json<SegmentCategory[]>(),
    updatedAt: p.datetime(3),
  },
});

export class SkipPreference extends SkipPreferenceSchema.class {}
SkipPreferenceSchema.setClass(SkipPreference);
