import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { PictureMaker, UnusablePictureError } from '../../core/pictures/picture-maker.js';
import { Storage } from '../../core/storage/storage.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistBook } from './playlist-book.service.js';
import { PlaylistNews } from './playlist-news.service.js';
import { coverWidths, type PlaylistAnswer } from './playlists.contract.js';
import { PlaylistCoverError } from './playlists.errors.js';

/** The covers that people chose, made anew as WebP: nothing of what was sent is kept as it came. */
@Injectable()
export class PlaylistCovers {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly book: PlaylistBook,
    private readonly pictures: PictureMaker,
    private readonly storage: Storage,
    private readonly news: PlaylistNews,
  ) {}

  /** Sets the cover. Throws {@link PlaylistCoverError} for what is no picture; then nothing is different. */
  async set(actor: Actor, id: string, picture: unknown): Promise<PlaylistAnswer> {
    await this.access.require(actor, id, 'change');
    const key = v7();
    const folder = this.folderOf(id);
    const made = await this.made(picture);
    await mkdir(folder, { recursive: true });
    for (const [index, width] of coverWidths.entries())
      await writeFile(join(folder, nameOf(key, width)), made[index] ?? Buffer.alloc(0));
    await this.replace(actor, id, key);
    return this.book.answer(actor, id);
  }

  /** Takes the cover away; the mosaic of the items serves again. */
  async clear(actor: Actor, id: string): Promise<PlaylistAnswer> {
    await this.replace(actor, id, null);
    return this.book.answer(actor, id);
  }

  /** One of the cover's pictures, as WebP. Throws `NotFoundError` when it is another by now. */
  async read(actor: Actor, id: string, key: string, width: number): Promise<Buffer> {
    const { playlist } = await this.access.require(actor, id, 'see');
    if (playlist.coverKey !== key) throw new NotFoundError();
    return readFile(join(this.folderOf(id), nameOf(key, width))).catch(() => {
      throw new NotFoundError();
    });
  }

  /** Deletes the pictures of a playlist that is no more. */
  async forget(id: string): Promise<void> {
    await rm(this.folderOf(id), { recursive: true, force: true });
  }

  private async made(picture: unknown): Promise<Buffer[]> {
    if (!Buffer.isBuffer(picture) || picture.byteLength === 0) throw new PlaylistCoverError();
    try {
      return (await this.pictures.thumbnails(picture, coverWidths)).pictures;
    } catch (error) {
      if (error instanceof UnusablePictureError) throw new PlaylistCoverError({ cause: error });
      throw error;
    }
  }

  private async replace(actor: Actor, id: string, coverKey: string | null): Promise<void> {
    const old = await this.em.fork().transactional(async (em) => {
      const { playlist } = await this.access.require(actor, id, 'change', { em, isLocked: true });
      const { coverKey: before } = playlist;
      em.assign(playlist, { coverKey, changedAt: new Date() });
      return before;
    });
    if (old)
      for (const width of coverWidths) await rm(join(this.folderOf(id), nameOf(old, width)), { force: true });
    this.news.changedSoon(id);
  }

  private folderOf(id: string): string {
    return this.storage.resolveInside(this.storage.dataFolder, join('playlist-covers', id));
  }
}

const nameOf = (key: string, width: number) => `${key}-${String(width)}.webp`;
