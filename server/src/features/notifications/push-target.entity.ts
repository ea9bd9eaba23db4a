import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import { Session } from '../accounts/session.entity.js';
import type { PushLanguage } from './domain/push-words.js';

/** Where a person is told of news: a browser on one of their devices, which ends with its session, or their own address. */
const PushTargetSchema = defineEntity({
  name: 'PushTarget',
  tableName: 'push_targets',
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade').index(),
    session: () => p.manyToOne(Session).nullable().deleteRule('cascade').index(),
    kind: p.string().length(10).$type<'browser' | 'ntfy' | 'webhook'>(),
    /** A digest of the address, so that one is kept once. */
    addressKey: p.string().length(64).unique(),
    /** The address and what is needed to write to it, readable by this server only. */
    sealed: p.text().hidden(),
    /** The device in words, or the host of the address. */
    name: p.string().length(120),
    /** The app's own origin there; null: it is not known. */
    origin: p.string().length(255).nullable(),
    language: p.string().length(5).$type<PushLanguage>(),
    /** It has been told of everything up to this number. */
    sentThrough: p.integer(),
    failures: p.integer().default(0),
    notBefore: p.datetime(3).nullable(),
    lastSentAt: p.datetime(3).nullable(),
  },
});

export class PushTarget extends PushTargetSchema.class {}
PushTargetSchema.setClass(PushTarget);
