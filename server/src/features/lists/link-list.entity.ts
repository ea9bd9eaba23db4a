import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { SiteKey } from '../sites/sites.contract.js';
import type { ListStatus } from './lists.contract.js';

/** A playlist or channel that somebody opened, kept for some hours. */
const LinkListSchema = defineEntity({
  name: 'LinkList',
  tableName: 'link_lists',
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade').index(),
    url: p.text(),
    site: p.string().length(20).$type<SiteKey>(),
    siteName: p.string().length(255),
    title: p.text().default(''),
    author: p.text().nullable(),
    status: p.string().length(20).$type<ListStatus>(),
    errorCode: p.string().length(80).nullable(),
    readCount: p.integer().default(0),
    expectedCount: p.integer().nullable(),
    expiresAt: p.datetime(3).index(),
  },
});

export class LinkList extends LinkListSchema.class {}
LinkListSchema.setClass(LinkList);
