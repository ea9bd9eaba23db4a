import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Media } from './media.entity.js';

/** A file that belongs to a film and lies in its folder: subtitles as WebVTT, or danmaku as the site's XML. */
const MediaSidecarSchema = defineEntity({
  name: 'MediaSidecar',
  tableName: 'media_sidecars',
  properties: {
    ...baseColumns,
    media: () => p.manyToOne(Media).deleteRule('cascade').index(),
    kind: p.enum(['subtitle', 'danmaku'] as const),
    language: p.string().length(40),
    isAutomatic: p.boolean().default(false),
    /** Its name in the item's folder. */
    path: p.string().length(100),
    format: p.enum(['vtt', 'xml'] as const),
  },
});

export class MediaSidecar extends MediaSidecarSchema.class {}
MediaSidecarSchema.setClass(MediaSidecar);
