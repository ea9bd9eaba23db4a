import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import type { SiteKey } from '../sites/sites.contract.js';
import type { Circuit } from './domain/circuit.js';
import { LONGEST_QUEUE_KEY } from './domain/queue-key.js';

/** A download that was let start: which attempt of it, and when in milliseconds. */
export interface Start {
  readonly ref: string;
  readonly at: number;
}

/**
 * How a queue stands: the household's (`personId` empty), or, where a site refused a person's own cookies, that
 * person's. A queue without a row has had no trouble.
 */
const SiteStateSchema = defineEntity({
  name: 'SiteState',
  tableName: 'site_states',
  uniques: [{ properties: ['key', 'personId'] }],
  properties: {
    ...baseColumns,
    key: p.string().length(LONGEST_QUEUE_KEY),
    personId: p.string().length(36).default(''),
    site: p.string().length(20).$type<SiteKey>().index(),
    status: p.string().length(20).$type<Circuit['status']>().default('flowing').index(),
    reason: p.string().length(20).$type<NonNullable<Circuit['reason']>>().nullable(),
    strikes: p.integer().default(0),
    openings: p.integer().default(0),
    resumeAt: p.datetime(3).nullable(),
    trialId: p.string().length(36).nullable(),
    trialAt: p.datetime(3).nullable(),
    /** Of the last minute, for the pace. */
    starts: p.json<Start[]>().nullable(),
    troubleCode: p.string().length(80).nullable(),
    troubleAt: p.datetime(3).nullable(),
  },
});

export class SiteState extends SiteStateSchema.class {}
SiteStateSchema.setClass(SiteState);
