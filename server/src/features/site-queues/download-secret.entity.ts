import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Download } from '../downloads/download.entity.js';

/** The password of a film, sealed, for as long as its download may need it (`domain/password-life.ts`). */
const DownloadSecretSchema = defineEntity({
  name: 'DownloadSecret',
  tableName: 'download_secrets',
  properties: {
    ...baseColumns,
    download: () => p.manyToOne(Download).deleteRule('cascade').unique(),
    sealed: p.text().hidden(),
  },
});

export class DownloadSecret extends DownloadSecretSchema.class {}
DownloadSecretSchema.setClass(DownloadSecret);
