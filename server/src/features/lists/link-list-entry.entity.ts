import { defineEntity, p } from '@mikro-orm/core';
import type { SiteKey } from '../sites/sites.contract.js';
import { LinkList } from './link-list.entity.js';

/** One entry of an opened list. `titleKey` is its folded title, for searching. */
const LinkListEntrySchema = defineEntity({
  name: 'LinkListEntry',
  tableName: 'link_list_entries',
  properties: {
    list: () => p.manyToOne(LinkList).deleteRule('cascade').primary(),
    /** From 1. */
    position: p.integer().primary(),
    title: p.text(),
    titleKey: p.text(),
    url: p.text(),
    site: p.string().length(20).$type<SiteKey>(),
    externalId: p.string().length(255).nullable(),
    author: p.text().nullable(),
    durationSeconds: p.double().$type<number>().nullable(),
    artworkUrl: p.text().nullable(),
    uploadedOn: p.string().length(10).nullable(),
  },
});

export class LinkListEntry extends LinkListEntrySchema.class {}
LinkListEntrySchema.setClass(LinkListEntry);
