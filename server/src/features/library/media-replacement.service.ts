import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ffprobe } from '../../core/ffmpeg/ffprobe.js';
import { Storage } from '../../core/storage/storage.js';
import { fileExtension } from './domain/file-extension.js';
import { fileFacts } from './domain/file-facts.js';
import { MediaAnnouncer } from './media-announcer.js';
import { MediaFiles } from './media-files.js';
import { Media } from './media.entity.js';

/** Which file of an item something was made from: its row's path, its size and its time of change. */
export interface FileIdentity {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAtMs: number;
}

/** Puts another file in the place of an item's own. */
@Injectable()
export class MediaReplacement {
  constructor(
    private readonly em: EntityManager,
    private readonly ffprobe: Ffprobe,
    private readonly storage: Storage,
    private readonly files: MediaFiles,
    private readonly announcer: MediaAnnouncer,
  ) {}

  /** The item's file as it lies there now, its absolute path beside it; null when it is not there. */
  async identify(media: Pick<Media, 'path'>): Promise<(FileIdentity & { absolute: string }) | null> {
    const absolute = this.files.absolute(media.path);
    const facts = await this.files.facts(absolute);
    return facts && { ...facts, path: media.path, absolute };
  }

  /**
   * Replaces an item's file by the one at `from`, which moves. The new file gets a name of its own, made of `key`
   * (a UUID): the row names a whole file at every moment, first the old one, then the new one, and only then the old
   * one goes. After a crash the same call completes it. Title, pictures and places stay. Resolves with false, and
   * nothing is changed, when the item is gone or its file is not `original` any more.
   */
  async replace(mediaId: string, original: FileIdentity, from: string, key: string): Promise<boolean> {
    const media = await this.em.fork().findOne(Media, mediaId);
    if (!media) return false;
    const there = await this.target(mediaId, from, key);
    if (!there) return false;
    const path = this.files.relative(there.target);
    if (media.path !== path) {
      if (!(await this.isStill(media, original))) return false;
      if (there.isWaiting) await this.storage.moveAtomically(from, there.target);
      await settle(there.target);
      if (!(await this.pointTo(mediaId, original.path, there.target))) {
        await rm(there.target, { force: true });
        return false;
      }
    }
    await this.announcer.changed(mediaId);
    if (original.path !== path) await rm(this.files.absolute(original.path), { force: true });
    return true;
  }

  /** Where the new file belongs; null when it is neither there nor at `from`. */
  private async target(
    mediaId: string,
    from: string,
    key: string,
  ): Promise<{ target: string; isWaiting: boolean } | null> {
    const name = (extension: string) =>
      join(this.files.folder(mediaId), `media-${key.slice(-12)}.${extension}`);
    if (await this.files.facts(from)) {
      const probe = await this.ffprobe.probe(from);
      const kind = probe.video ? 'video' : 'audio';
      return { target: name(fileExtension(probe.container, kind)), isWaiting: true };
    }
    for (const extension of ['mp4', 'm4a']) {
      if (await this.files.facts(name(extension))) return { target: name(extension), isWaiting: false };
    }
    return null;
  }

  private async isStill(media: Media, original: FileIdentity): Promise<boolean> {
    const now = media.path === original.path ? await this.identify(media) : null;
    return now?.bytes === original.bytes && Math.abs(now.modifiedAtMs - original.modifiedAtMs) < 1;
  }

  private async pointTo(mediaId: string, oldPath: string, absolute: string): Promise<boolean> {
    const facts = await this.files.facts(absolute);
    const probed = fileFacts(await this.ffprobe.probe(absolute));
    const path = this.files.relative(absolute);
    const change = { ...probed, ...facts, path, isAvailable: true, updatedAt: new Date() };
    return (await this.em.fork().nativeUpdate(Media, { id: mediaId, path: oldPath }, change)) > 0;
  }
}

/** A file and its name are on the disk itself when this resolves, so that the old one may go. */
async function settle(path: string): Promise<void> {
  for (const each of [path, dirname(path)]) {
    const handle = await open(each, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
