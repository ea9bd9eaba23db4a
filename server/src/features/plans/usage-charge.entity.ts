import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';

/**
 * What one download, or one film watched without being kept, took of its person's month. It stays when the film, the download or the history goes; its
 * key is the download's id, so that nothing is counted twice. The time is kept as a number of milliseconds, which
 * both databases compare alike.
 */
const UsageChargeSchema = defineEntity({
  name: 'UsageCharge',
  tableName: 'usage_charges',
  indexes: [{ properties: ['person', 'atMs'] }],
  properties: {
    downloadId: p.string().length(36).primary(),
    person: () => p.manyToOne(Person).deleteRule('cascade'),
    bytes: p.bigint('number'),
    atMs: p.bigint('number'),
  },
});

export class UsageCharge extends UsageChargeSchema.class {}
UsageChargeSchema.setClass(UsageCharge);
