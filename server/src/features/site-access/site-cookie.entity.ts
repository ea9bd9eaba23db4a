import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { SiteKey } from '../sites/sites.contract.js';

/** The cookies a person gave for a site. `sealed` is readable by this server only and never leaves it. */
const SiteCookieSchema = defineEntity({
  name: 'SiteCookie',
  tableName: 'site_cookies',
  uniques: [{ properties: ['person', 'site'] }],
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade'),
    site: p.string().length(20).$type<SiteKey>(),
    sealed: p.text().hidden(),
    count: p.integer(),
    /** When the first of them ends; null when none says. */
    oldestExpiryAt: p.datetime(3).nullable(),
  },
});

export class SiteCookie extends SiteCookieSchema.class {}
SiteCookieSchema.setClass(SiteCookie);
