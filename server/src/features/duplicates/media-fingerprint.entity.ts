import { defineEntity, p } from '@mikro-orm/core';
import { Media } from '../library/media.entity.js';

/**
 * What a film or a piece of music is recognised by. `path`, `bytes` and `modifiedAtMs` say which file it was made
 * from. `pictures` holds sixteen bytes per second, `sound` four bytes per eighth of a second; see
 * `domain/picture-hash.ts` and `core/ffmpeg/fingerprinter.ts`. A file that gives neither has a row, too.
 */
const MediaFingerprintSchema = defineEntity({
  name: 'MediaFingerprint',
  tableName: 'media_fingerprints',
  indexes: [{ properties: ['kind', 'durationMs'] }],
  properties: {
    /** Small, because every key below carries it. */
    id: p.integer().primary().autoincrement(),
    media: () => p.oneToOne(Media).deleteRule('cascade').owner(),
    kind: p.string().length(10).$type<Media['kind']>(),
    path: p.string().length(500),
    bytes: p.bigint('number'),
    modifiedAtMs: p.double().$type<number>(),
    sha256: p.string().length(64).index(),
    durationMs: p.integer(),
    pictures: p.blob().nullable().lazy(),
    sound: p.blob().nullable().lazy(),
    /** False: this machine could not listen when it was made (ffmpeg without Chromaprint), so it is made anew once it can. */
    isHeard: p.boolean().default(true),
    createdAt: p.datetime(3).onCreate(() => new Date()),
  },
});

export class MediaFingerprint extends MediaFingerprintSchema.class {}
MediaFingerprintSchema.setClass(MediaFingerprint);
