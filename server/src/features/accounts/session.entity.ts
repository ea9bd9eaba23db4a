import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from './person.entity.js';
import { SharedDevice } from './shared-device.entity.js';

/** A signed-in device. Only the SHA-256 of its cookie's token is kept. One on a shared device goes with it. */
const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade').index(),
    tokenHash: p.string().length(64).unique().hidden(),
    device: p.string().length(120),
    address: p.string().length(64),
    lastSeenAt: p.datetime(3),
    expiresAt: p.datetime(3).index(),
    sharedDevice: () => p.manyToOne(SharedDevice).deleteRule('cascade').nullable().index(),
  },
});

export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
