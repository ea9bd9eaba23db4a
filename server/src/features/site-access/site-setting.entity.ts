import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import type { SiteKey } from '../sites/sites.contract.js';
import type { PictureQuality, SiteFeature } from './site-settings.contract.js';

/** What the administrator decided about a site; sites without a row have the defaults. */
const SiteSettingSchema = defineEntity({
  name: 'SiteSetting',
  tableName: 'site_settings',
  properties: {
    ...baseColumns,
    site: p.string().length(20).$type<SiteKey>().unique(),
    isOn: p.boolean().default(true),
    requestsPerMinute: p.integer().nullable(),
    pauseSeconds: p.double().$type<number>().default(0),
    atOnce: p.integer().nullable(),
    maxQuality: p.string().length(20).$type<PictureQuality>().default('best'),
    features: p.json<SiteFeature[]>().nullable(),
    /** `http://user@host:port`; its password is sealed. */
    proxyAddress: p.text().nullable(),
    proxyPassword: p.text().nullable().hidden(),
    clientId: p.string().length(100).nullable(),
    /** Sealed. */
    clientSecret: p.text().nullable().hidden(),
  },
});

export class SiteSetting extends SiteSettingSchema.class {}
SiteSettingSchema.setClass(SiteSetting);
