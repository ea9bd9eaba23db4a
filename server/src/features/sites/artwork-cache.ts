import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Storage } from '../../core/storage/storage.js';
import { chooseEvicted, type CachedFile } from './domain/choose-evicted.js';

const LIMIT_BYTES = 200 * 1024 * 1024;

/** Finished artwork on disk, up to 200 MB; what was longest unused goes first. Keys are hexadecimal digests. */
@Injectable()
export class ArtworkCache {
  private readonly logger = new Logger('Artwork');
  private bytes: number | null = null;

  constructor(private readonly storage: Storage) {}

  /** The picture, or null when it is not there. */
  async read(key: string): Promise<Buffer | null> {
    const path = await this.pathOf(key);
    const picture = await readFile(path).catch(() => null);
    const now = new Date();
    if (picture) await utimes(path, now, now).catch(() => undefined);
    return picture;
  }

  /** Keeps a picture. A full disk is no failure: the picture is then made again the next time. */
  async write(key: string, picture: Buffer): Promise<void> {
    const path = await this.pathOf(key);
    const partial = `${path}.${randomUUID()}.partial`;
    try {
      await writeFile(partial, picture);
      await rename(partial, path);
      if (this.bytes !== null) this.bytes += picture.length;
      if (this.bytes === null || this.bytes > LIMIT_BYTES) await this.shrink();
    } catch (error) {
      this.logger.warn(`a picture was not kept: ${String(error)}`);
      await rm(partial, { force: true });
    }
  }

  private async shrink(): Promise<void> {
    const folder = await this.folder();
    const files = await Promise.all((await readdir(folder)).map((name) => factsOf(folder, name)));
    const present = files.filter((file) => file !== null);
    const evicted = new Set(chooseEvicted(present, LIMIT_BYTES));
    await Promise.all([...evicted].map((name) => rm(join(folder, name), { force: true })));
    const left = present.filter((file) => !evicted.has(file.name));
    this.bytes = left.reduce((sum, file) => sum + file.bytes, 0);
  }

  private async pathOf(key: string): Promise<string> {
    return this.storage.resolveInside(await this.folder(), `${key}.webp`);
  }

  private folder(): Promise<string> {
    return this.storage.cacheFolder('artwork');
  }
}

async function factsOf(folder: string, name: string): Promise<CachedFile | null> {
  const facts = await stat(join(folder, name)).catch(() => null);
  return facts && { name, bytes: facts.size, usedAtMs: facts.mtimeMs };
}
