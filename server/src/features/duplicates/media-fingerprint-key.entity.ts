import { defineEntity, p } from '@mikro-orm/core';
import { MediaFingerprint } from './media-fingerprint.entity.js';

/** One of the few values by which a trimmed copy is found again; see `domain/sketch.ts`. */
const MediaFingerprintKeySchema = defineEntity({
  name: 'MediaFingerprintKey',
  tableName: 'media_fingerprint_keys',
  properties: {
    key: p.integer().primary(),
    fingerprint: () => p.manyToOne(MediaFingerprint).deleteRule('cascade').primary().index(),
  },
});

export class MediaFingerprintKey extends MediaFingerprintKeySchema.class {}
MediaFingerprintKeySchema.setClass(MediaFingerprintKey);
