import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import type { RollBackCause, YtDlpChannel, YtDlpToolAnswer } from './tools.contract.js';

type CheckResult = NonNullable<YtDlpToolAnswer['lastCheck']>['result'];

/** Which yt-dlp serves. One row, whose `singleton` is always 1 and unique; it names folders, and is the truth. */
const YtDlpStateSchema = defineEntity({
  name: 'YtDlpState',
  tableName: 'ytdlp_states',
  properties: {
    ...baseColumns,
    singleton: p.integer().unique().default(1),
    channel: p.string().length(20).$type<YtDlpChannel>().default('stable'),
    /** The version of the copy that serves; null: the machine's own. */
    servingVersion: p.string().length(40).nullable(),
    servingChannel: p.string().length(20).$type<YtDlpChannel>().nullable(),
    /** The copy before it, kept to go back to; null: the machine's own. */
    previousVersion: p.string().length(40).nullable(),
    previousChannel: p.string().length(20).$type<YtDlpChannel>().nullable(),
    switchedAt: p.datetime(3).nullable(),
    checkedAt: p.datetime(3).nullable(),
    checkResult: p.string().length(20).$type<CheckResult>().nullable(),
    checkError: p.string().length(80).nullable(),
    latestVersion: p.string().length(40).nullable(),
    nextCheckAt: p.datetime(3).nullable(),
    /** Who changes something holds the row by this; an old one belongs to a process that died. */
    busySince: p.datetime(3).nullable(),
    /** Versions that were taken back, the newest last. */
    heldBack: p.json<readonly string[]>().default([]),
    rolledBackVersion: p.string().length(40).nullable(),
    rolledBackCause: p.string().length(20).$type<RollBackCause>().nullable(),
    rolledBackAt: p.datetime(3).nullable(),
  },
});

export class YtDlpState extends YtDlpStateSchema.class {}
YtDlpStateSchema.setClass(YtDlpState);
