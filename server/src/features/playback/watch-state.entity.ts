import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import { Media } from '../library/media.entity.js';

/** Where a person is in an item, on all their devices. */
const WatchStateSchema = defineEntity({
  name: 'WatchState',
  tableName: 'watch_states',
  indexes: [{ properties: ['person', 'isWatched', 'updatedAt'] }],
  properties: {
    person: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    media: () => p.manyToOne(Media).deleteRule('cascade').primary().index(),
    positionSeconds: p.double().$type<number>().default(0),
    isWatched: p.boolean().default(false),
    updatedAt: p.datetime(3),
  },
});

export class WatchState extends WatchStateSchema.class {}
WatchStateSchema.setClass(WatchState);
