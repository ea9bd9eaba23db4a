import { Inject, Injectable } from '@nestjs/common';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { resolveInside } from './contained-path.js';

/** The data and media folders: where things lie, moved so that nothing is ever half there. */
@Injectable()
export class Storage {
  /** Absolute folder of the database, the queue, work in progress and caches. */
  readonly dataFolder: string;
  /** Absolute folder of finished media. */
  readonly mediaFolder: string;

  /** Bytes that stay free whatever anybody sets; of the environment. */
  readonly leastReserveBytes: number;
  private raisedReserveBytes = 0;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.leastReserveBytes = settings.diskReserveBytes;
    this.dataFolder = resolve(settings.dataDir);
    this.mediaFolder = resolve(settings.mediaDir ?? join(settings.dataDir, 'media'));
  }

  /**
   * The folder where one task's files arrive. It lies in the media folder's file system, so that the move
   * into the library is a rename; made when missing.
   */
  async incomingFolder(taskId: string): Promise<string> {
    const folder = this.incomingPath(taskId);
    await mkdir(folder, { recursive: true });
    return folder;
  }

  /** Deletes a task's incoming folder and all in it; nothing happens when it is not there. */
  async clearIncoming(taskId: string): Promise<void> {
    await rm(this.incomingPath(taskId), { recursive: true, force: true });
  }

  /** The folder that holds all tasks' incoming folders. */
  get incomingRoot(): string {
    return join(this.mediaFolder, '.incoming');
  }

  /** A folder for things that can be made again; made when missing. */
  async cacheFolder(...names: string[]): Promise<string> {
    const folder = resolveInside(join(this.dataFolder, 'cache'), join(...names));
    await mkdir(folder, { recursive: true });
    return folder;
  }

  /** See {@link resolveInside}. */
  resolveInside(folder: string, relative: string): string {
    return resolveInside(folder, relative);
  }

  /** Moves a file so that `to` is either absent or whole, also across file systems; replaces `to`. */
  async moveAtomically(from: string, to: string): Promise<void> {
    await mkdir(dirname(to), { recursive: true });
    try {
      await rename(from, to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      await this.copyThenRename(from, to);
    }
  }

  /** Bytes that downloads leave free on the disk. */
  get reserveBytes(): number {
    return Math.max(this.leastReserveBytes, this.raisedReserveBytes);
  }

  /** Lets more stay free than {@link leastReserveBytes}; 0 takes it back. */
  raiseReserve(bytes: number): void {
    this.raisedReserveBytes = bytes;
  }

  /** Bytes that may still be written to the file system of `folder`. */
  async freeBytes(folder: string = this.mediaFolder): Promise<number> {
    const facts = await statfs(folder);
    return facts.bavail * facts.bsize;
  }

  private incomingPath(taskId: string): string {
    return resolveInside(this.incomingRoot, taskId);
  }

  private async copyThenRename(from: string, to: string): Promise<void> {
    const partial = `${to}.partial`;
    await copyFile(from, partial, constants.COPYFILE_FICLONE);
    const handle = await open(partial, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, to);
    await rm(from, { force: true });
  }
}
