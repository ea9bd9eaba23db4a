import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import type { CompressionCodec, CompressionLevel } from '../../core/ffmpeg/compress.contract.js';

/** The household's one rule about making films smaller. `singleton` is always 1 and unique. */
const CompressionRuleSchema = defineEntity({
  name: 'CompressionRule',
  tableName: 'compression_rules',
  properties: {
    ...baseColumns,
    singleton: p.integer().unique().default(1),
    isOn: p.boolean().default(false),
    olderThanDays: p.integer(),
    belowFreeBytes: p.bigint('number'),
    level: p.string().length(10).$type<CompressionLevel>(),
    codec: p.string().length(10).$type<CompressionCodec>(),
    confirmAfterDays: p.integer().nullable(),
  },
});

export class CompressionRule extends CompressionRuleSchema.class {}
CompressionRuleSchema.setClass(CompressionRule);
