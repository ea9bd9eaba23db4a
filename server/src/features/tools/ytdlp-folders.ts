import { Injectable } from '@nestjs/common';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { resolveInside } from '../../core/storage/contained-path.js';
import { Storage } from '../../core/storage/storage.js';

const ARRIVING = '.arriving-';

/**
 * Where Foyer's copies of yt-dlp lie: `<data>/tools/yt-dlp/<version>/`. A folder with that name is whole, because it
 * gets the name by a rename at the very end.
 */
@Injectable()
export class YtDlpFolders {
  private readonly root: string;

  constructor(private readonly storage: Storage) {
    this.root = join(storage.dataFolder, 'tools', 'yt-dlp');
  }

  /** The folder of a version, whether or not it is there. */
  pathOf(version: string): string {
    return resolveInside(this.root, version);
  }

  /** The version that lies in a folder of {@link pathOf}. */
  versionOf(folder: string): string {
    return basename(folder);
  }

  /** Whether a whole copy of that version is there. */
  async has(version: string): Promise<boolean> {
    return access(join(this.pathOf(version), 'yt_dlp', '__init__.py')).then(
      () => true,
      () => false,
    );
  }

  /** A new folder for a copy to arrive in. */
  async arriving(): Promise<string> {
    await mkdir(this.root, { recursive: true });
    return mkdtemp(join(this.root, ARRIVING));
  }

  /** Gives an arrived copy its name; what an interrupted try left under it is replaced. */
  async settle(arrived: string, version: string): Promise<string> {
    const folder = this.pathOf(version);
    await rm(folder, { recursive: true, force: true });
    await rename(arrived, folder);
    return folder;
  }

  /** Everything that lies here: versions, and what is arriving or was on its way when a server died. */
  async list(): Promise<string[]> {
    return readdir(this.root).catch(() => []);
  }

  /** Deletes one entry of {@link list}. */
  async remove(name: string): Promise<void> {
    await rm(resolveInside(this.root, name), { recursive: true, force: true });
  }

  /** Bytes that may still be written where the copies lie. */
  freeBytes(): Promise<number> {
    return this.storage.freeBytes(this.storage.dataFolder);
  }
}
