import { defineEntity, p } from '@mikro-orm/core';
import { Media } from '../library/media.entity.js';
import type { SkipSegment } from './domain/skip-segments.js';

/** What the service said about a film, all kinds of parts, and when. */
const SkipSegmentListSchema = defineEntity({
  name: 'SkipSegmentList',
  tableName: 'skip_segment_lists',
  properties: {
    media: () => p.manyToOne(Media).deleteRule('cascade').primary(),
    segments: p.json<SkipSegment[]>(),
    checkedAt: p.datetime(3),
  },
});

export class SkipSegmentList extends SkipSegmentListSchema.class {}
SkipSegmentListSchema.setClass(SkipSegmentList);
