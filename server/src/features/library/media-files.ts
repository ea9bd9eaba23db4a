import { Injectable } from '@nestjs/common';
import { access, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Storage } from '../../core/storage/storage.js';
import { MediaNotFoundError } from './library.errors.js';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** More than ffmpeg's largest poster or storyboard. */
const PICTURE_BYTES = 4 * 1024 * 1024;
/** The second form is a file that took the first one's place. */
const MEDIA_FILE = /^media(-[0-9a-f]{12})?\.[a-z0-9]{1,8}$/;

/** True for what an item's id looks like: a UUID in lower case. */
export function isMediaId(text: string): boolean {
  return ID.test(text);
}

/**
 * Where an item's files lie: all in one folder named by the id, `<media>/<xx>/<id>/`, so that an item goes
 * with one rename. Ids only, never titles. Every method throws `MediaNotFoundError` for what is not an id.
 */
@Injectable()
export class MediaFiles {
  constructor(private readonly storage: Storage) {}

  /** An item's folder, absolute. The last two digits spread ids that begin with the time. */
  folder(id: string): string {
    if (!isMediaId(id)) throw new MediaNotFoundError();
    return this.storage.resolveInside(this.storage.mediaFolder, join(id.slice(-2), id));
  }

  /** The absolute path of a row's `path`. */
  absolute(path: string): string {
    return this.storage.resolveInside(this.storage.mediaFolder, path);
  }

  /** A row's `path` for an absolute one. */
  relative(absolute: string): string {
    return relative(this.storage.mediaFolder, absolute);
  }

  thumbnail(id: string, width: number): string {
    return join(this.folder(id), `thumbnail-${String(width)}.webp`);
  }

  storyboard(id: string): string {
    return join(this.folder(id), 'storyboard.webp');
  }

  /** The picture a site gave, kept until thumbnails were made of it. */
  givenArtwork(id: string): string {
    return join(this.folder(id), 'artwork.original');
  }

  /** What is known of a film that is being taken in, kept until its row is there. */
  arrivalNote(id: string): string {
    return join(this.folder(id), 'arriving.json');
  }

  /** Throws the file system's error when a picture's worth of bytes cannot be written into the item's folder. */
  async requireRoom(id: string): Promise<void> {
    const trial = join(this.folder(id), 'trial.tmp');
    try {
      await writeFile(trial, Buffer.alloc(PICTURE_BYTES));
    } finally {
      await rm(trial, { force: true });
    }
  }

  /** The film that already lies in the item's folder, absolute; null when none does. */
  async existing(id: string): Promise<string | null> {
    const folder = this.folder(id);
    const names = await readdir(folder).catch(() => []);
    const name = names.find((each) => MEDIA_FILE.test(each));
    return name === undefined ? null : join(folder, name);
  }

  /**
   * Moves a finished file into the item's folder and resolves with its absolute path there. What an earlier
   * try left there under another ending goes.
   */
  async takeIn(id: string, from: string, extension: string): Promise<string> {
    const to = join(this.folder(id), `media.${extension}`);
    const earlier = await this.existing(id);
    if (from !== to) await this.storage.moveAtomically(from, to);
    if (earlier !== null && earlier !== to) await rm(earlier, { force: true });
    return to;
  }

  /** Deletes an item's folder and all in it. */
  async discard(id: string): Promise<void> {
    await rm(this.folder(id), { recursive: true, force: true });
  }

  /** Takes the whole item away by one rename; nothing happens when it has no folder. */
  async entomb(id: string): Promise<void> {
    const folder = this.folder(id);
    if (!(await exists(folder))) return;
    await mkdir(dirname(this.tomb(id)), { recursive: true });
    await rm(this.tomb(id), { recursive: true, force: true });
    await rename(folder, this.tomb(id));
  }

  /** Undoes {@link entomb}. */
  async revive(id: string): Promise<void> {
    if (!(await exists(this.tomb(id)))) return;
    await mkdir(dirname(this.folder(id)), { recursive: true });
    await rename(this.tomb(id), this.folder(id));
  }

  /** Deletes what {@link entomb} took away. */
  async bury(id: string): Promise<void> {
    await rm(this.tomb(id), { recursive: true, force: true });
  }

  /** The ids of what was taken away and not deleted yet. */
  async tombs(): Promise<string[]> {
    const names = await readdir(join(this.storage.mediaFolder, '.deleted')).catch(() => []);
    return names.filter(isMediaId);
  }

  /** Bytes and time of change of a file; null when it is not there. */
  async facts(absolute: string): Promise<{ bytes: number; modifiedAtMs: number } | null> {
    try {
      const found = await stat(absolute);
      return found.isFile() ? { bytes: found.size, modifiedAtMs: found.mtimeMs } : null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return null;
      throw error;
    }
  }

  /** Everything under the media folder that belongs to the library or lies there unasked, as paths relative to it. */
  async *walk(): AsyncGenerator<{ id: string | null; path: string }> {
    for (const shard of await entries(this.storage.mediaFolder)) {
      if (shard.name.startsWith('.')) continue;
      if (!shard.isDirectory()) {
        yield { id: null, path: shard.name };
        continue;
      }
      for (const item of await entries(join(this.storage.mediaFolder, shard.name))) {
        const isItem = item.isDirectory() && isMediaId(item.name) && item.name.endsWith(shard.name);
        yield { id: isItem ? item.name : null, path: join(shard.name, item.name) };
      }
    }
  }

  private tomb(id: string): string {
    if (!isMediaId(id)) throw new MediaNotFoundError();
    return this.storage.resolveInside(this.storage.mediaFolder, join('.deleted', id));
  }
}

async function entries(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
