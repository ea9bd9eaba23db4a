import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from './person.entity.js';

/** A device that several people use in turn, known by a cookie of its own, of which only the SHA-256 is kept. */
const SharedDeviceSchema = defineEntity({
  name: 'SharedDevice',
  tableName: 'shared_devices',
  properties: {
    ...baseColumns,
    tokenHash: p.string().length(64).unique().hidden(),
    name: p.string().length(80),
    sharedBy: () => p.manyToOne(Person).deleteRule('set null').nullable().index(),
  },
});

export class SharedDevice extends SharedDeviceSchema.class {}
SharedDeviceSchema.setClass(SharedDevice);
