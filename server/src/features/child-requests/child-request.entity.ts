import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { ChildRequestState } from './child-requests.contract.js';

/** A link that a child would like to see. The child's screen makes the id, so asking twice asks once. */
const ChildRequestSchema = defineEntity({
  name: 'ChildRequest',
  tableName: 'child_requests',
  indexes: [{ properties: ['child', 'state'] }, { properties: ['state', 'createdAt'] }],
  properties: {
    ...baseColumns,
    child: () => p.manyToOne(Person).deleteRule('cascade'),
    url: p.text(),
    note: p.string().length(300),
    state: p.string().length(10).$type<ChildRequestState>(),
    /** What the grown-up said about it. */
    word: p.string().length(300),
    answeredBy: () => p.manyToOne(Person).deleteRule('set null').nullable().index(),
    answeredAt: p.datetime(3).nullable(),
    /** Approved: the download that brings it, and the item once it is there. Both outlive neither's deletion. */
    downloadId: p.string().length(36).nullable().index(),
    mediaId: p.string().length(36).nullable(),
  },
});

export class ChildRequest extends ChildRequestSchema.class {}
ChildRequestSchema.setClass(ChildRequest);
