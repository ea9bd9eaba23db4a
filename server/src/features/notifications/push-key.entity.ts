import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';

/** The household's keys for push services (VAPID, RFC 8292). `singleton` is always 1 and unique. */
const PushKeySchema = defineEntity({
  name: 'PushKey',
  tableName: 'push_keys',
  properties: {
    ...baseColumns,
    singleton: p.integer().unique().default(1),
    publicKey: p.string().length(120),
    /** Readable by this server only. */
    sealedPrivateKey: p.text().hidden(),
  },
});

export class PushKey extends PushKeySchema.class {}
PushKeySchema.setClass(PushKey);
