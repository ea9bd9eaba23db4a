import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { MediaReplacement, type FileIdentity } from '../library/media-replacement.service.js';
import { Media } from '../library/media.entity.js';
import { DuplicateFinder } from './duplicate-finder.js';
import type { Fingerprint } from './domain/compare-fingerprints.js';
import { pictureKeys, soundKeys } from './domain/sketch.js';
import { FingerprintMaker } from './fingerprint-maker.js';
import { MediaFingerprintKey } from './media-fingerprint-key.entity.js';
import { MediaFingerprint } from './media-fingerprint.entity.js';

/** Keeps what items are recognised by, each file once, and looks for the same among the others. */
@Injectable()
export class Fingerprints {
  private readonly logger = new Logger('Duplicates');

  constructor(
    private readonly em: EntityManager,
    private readonly replacement: MediaReplacement,
    private readonly maker: FingerprintMaker,
    private readonly finder: DuplicateFinder,
  ) {}

  /**
   * Looks at one item: nothing happens when it is gone, away, or known as it is. Aborting leaves no trace. A file
   * that cannot be read is remembered without pictures and sound, so that it is not tried for ever.
   */
  async look(mediaId: string, signal: AbortSignal): Promise<void> {
    const media = await this.em.fork().findOne(Media, mediaId);
    const file = media && (await this.replacement.identify(media));
    if (!media || !file) return;
    const known = await this.em.fork().findOne(MediaFingerprint, { media: mediaId });
    const isHeard = await this.maker.hearsSound();
    if (known && isOf(known, file) && (known.isHeard || !isHeard)) return;
    const sha256 = await this.maker.sha256(file.absolute, signal);
    const fingerprint = await this.maker.fingerprint(file.absolute, media.kind, signal);
    if (!fingerprint.pictures && !fingerprint.sound) this.logger.debug(`${mediaId} has nothing to compare`);
    signal.throwIfAborted();
    if (await this.save(media, file, { sha256, isHeard, ...fingerprint }))
      await this.finder.find(mediaId, fingerprint.turned, signal);
  }

  /** Whether an item's file is known as it lies there now, by what the rows say. */
  async isKnown(media: Pick<Media, 'id' | 'path' | 'bytes' | 'modifiedAtMs'>): Promise<boolean> {
    const known = await this.em.fork().findOne(MediaFingerprint, { media: media.id });
    return known !== null && isOf(known, media);
  }

  /** Of these items, those that were looked at where sounds could not be heard, and now can. */
  async unheard(mediaIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (!(await this.maker.hearsSound())) return new Set();
    const where = { media: { $in: [...mediaIds] }, isHeard: false };
    const rows = await this.em.fork().find(MediaFingerprint, where, { fields: ['media'] });
    return new Set(rows.map(({ media }) => media.id));
  }

  /** False when the item went meanwhile. */
  private async save(
    media: Media,
    { path, bytes, modifiedAtMs }: FileIdentity,
    { sha256, isHeard, pictures, sound }: Fingerprint & { sha256: string; isHeard: boolean },
  ): Promise<boolean> {
    return this.em.fork().transactional(async (em) => {
      if ((await em.count(Media, { id: media.id })) === 0) return false;
      await em.nativeDelete(MediaFingerprint, { media: media.id });
      const row = em.create(MediaFingerprint, {
        ...{ media: media.id, kind: media.kind, path, bytes, modifiedAtMs, sha256, isHeard },
        durationMs: Math.round((media.durationSeconds ?? 0) * 1000),
        pictures: pictures && Buffer.from(pictures),
        sound: sound && Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength),
      });
      await em.flush();
      const keys = pictures ? pictureKeys(pictures) : sound ? soundKeys(sound) : [];
      await em.insertMany(
        MediaFingerprintKey,
        keys.map((key) => ({ key, fingerprint: row.id })),
      );
      return true;
    });
  }
}

function isOf(known: MediaFingerprint, file: FileIdentity): boolean {
  const isSameTime = Math.abs(known.modifiedAtMs - file.modifiedAtMs) < 1;
  return known.path === file.path && known.bytes === file.bytes && isSameTime;
}
