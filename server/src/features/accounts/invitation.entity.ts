import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from './person.entity.js';

/** A link that lets one person join, once, until it expires. Only its token's SHA-256 is kept. */
const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitations',
  properties: {
    ...baseColumns,
    tokenHash: p.string().length(64).unique().hidden(),
    role: p.enum(['guest', 'member', 'admin'] as const),
    expiresAt: p.datetime(3),
    createdBy: () => p.manyToOne(Person).deleteRule('cascade').index(),
    usedBy: () => p.manyToOne(Person).nullable().deleteRule('set null').index(),
    usedAt: p.datetime(3).nullable(),
  },
});

export class Invitation extends InvitationSchema.class {}
InvitationSchema.setClass(Invitation);
