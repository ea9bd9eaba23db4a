import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';

/** How one link went with one version, the last time it was tried. Only what says something about yt-dlp is kept. */
const YtDlpOutcomeSchema = defineEntity({
  name: 'YtDlpOutcome',
  tableName: 'ytdlp_outcomes',
  uniques: [{ properties: ['version', 'linkHash'] }],
  properties: {
    ...baseColumns,
    /** `machine` for the machine's own yt-dlp. */
    version: p.string().length(40),
    /** A digest: which links a household asks for is nobody's business here. */
    linkHash: p.string().length(32),
    /** Null for success. */
    code: p.string().length(80).nullable(),
  },
});

export class YtDlpOutcome extends YtDlpOutcomeSchema.class {}
YtDlpOutcomeSchema.setClass(YtDlpOutcome);
