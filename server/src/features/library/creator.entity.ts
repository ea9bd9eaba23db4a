import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import type { SiteKey } from '../sites/sites.contract.js';

/** Who made it: a channel or an author of a site. `key` is the site's own id, or the folded name. */
const CreatorSchema = defineEntity({
  name: 'Creator',
  tableName: 'creators',
  uniques: [{ properties: ['site', 'key'] }],
  properties: {
    ...baseColumns,
    site: p.string().length(20).$type<SiteKey>(),
    key: p.string().length(255),
    name: p.text(),
    url: p.text().nullable(),
  },
});

export class Creator extends CreatorSchema.class {}
CreatorSchema.setClass(Creator);
