import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from './person.entity.js';
import { Session } from './session.entity.js';

/**
 * A code that signs one device in, once, within minutes. Only its token's SHA-256 is kept. It goes with the session
 * that made it: who is signed out can let nobody in.
 */
const PairingSchema = defineEntity({
  name: 'Pairing',
  tableName: 'pairings',
  properties: {
    ...baseColumns,
    tokenHash: p.string().length(64).unique().hidden(),
    person: () => p.manyToOne(Person).deleteRule('cascade').index(),
    createdBy: () => p.manyToOne(Person).deleteRule('cascade').index(),
    session: () => p.manyToOne(Session).deleteRule('cascade').index(),
    expiresAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
    device: p.string().length(120).nullable(),
  },
});

export class Pairing extends PairingSchema.class {}
PairingSchema.setClass(Pairing);
