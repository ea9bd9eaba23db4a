import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import type { DownloadWindow } from './schedules.contract.js';

/** The household's one window. `singleton` is always 1 and unique. */
const DownloadWindowSchema = defineEntity({
  name: 'DownloadWindowRow',
  tableName: 'download_windows',
  properties: {
    ...baseColumns,
    window: p.json<DownloadWindow>(),
    singleton: p.integer().unique().default(1),
  },
});

export class DownloadWindowRow extends DownloadWindowSchema.class {}
DownloadWindowSchema.setClass(DownloadWindowRow);
