import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { DownloadOptions, RequestedQuality } from '../downloads/downloads.contract.js';
import type { When } from './schedules.contract.js';

/** Links that are fetched at a time, once or again and again. */
const ScheduleSchema = defineEntity({
  name: 'Schedule',
  tableName: 'schedules',
  indexes: [{ properties: ['person', 'id'] }],
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade'),
    name: p.string().length(200).nullable(),
    when: p.json<When>(),
    timeZone: p.string().length(60),
    text: p.text(),
    quality: p.string().length(20).$type<RequestedQuality>(),
    options: p.json<DownloadOptions>().nullable(),
    /** The password of its films, sealed, for as long as there is a next time. */
    sealedPassword: p.text().nullable().hidden(),
    isEnabled: p.boolean().default(true),
    /** Null when it is over or switched off. */
    nextRunAt: p.datetime(3).nullable().index(),
    lastRunAt: p.datetime(3).nullable(),
    lastCode: p.string().length(80).nullable(),
  },
});

export class Schedule extends ScheduleSchema.class {}
ScheduleSchema.setClass(Schedule);
