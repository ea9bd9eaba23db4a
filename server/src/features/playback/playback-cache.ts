import { Injectable } from '@nestjs/common';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Storage } from '../../core/storage/storage.js';
import { foldersToEvict, type CachedFolder } from './domain/cache-eviction.js';
import { NoSpaceToConvertError } from './playback.errors.js';

const MOST_BYTES = 10 * 1024 ** 3;
const TOUCH_EVERY_MS = 60_000;

/**
 * Keeps converted copies under `<data>/cache/playback/<mediaId>/<version>/`: at most 10 GiB, least recently
 * played first to go, and never more than the disk's reserve allows. All of it can be made again.
 */
@Injectable()
export class PlaybackCache {
  private readonly holds = new Map<string, number>();
  private readonly touched = new Map<string, number>();

  constructor(private readonly storage: Storage) {}

  /** The folder of one version of an item's file, made when missing and marked as used now. */
  async folder(mediaId: string, version: string): Promise<string> {
    const now = Date.now();
    const folder = await this.storage.cacheFolder('playback', mediaId, version);
    if (now - (this.touched.get(mediaId) ?? 0) > TOUCH_EVERY_MS) {
      this.touched.set(mediaId, now);
      await utimes(join(folder, '..'), now / 1000, now / 1000).catch(() => undefined);
    }
    return folder;
  }

  /** Keeps an item's copies from being evicted until the returned function is called. */
  hold(mediaId: string): () => void {
    this.holds.set(mediaId, (this.holds.get(mediaId) ?? 0) + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = (this.holds.get(mediaId) ?? 1) - 1;
      if (left > 0) this.holds.set(mediaId, left);
      else this.holds.delete(mediaId);
    };
  }

  /** Whether `bytes` more fit without evicting anything. */
  async hasRoom(bytes: number): Promise<boolean> {
    const root = await this.storage.cacheFolder('playback');
    if ((await this.storage.freeBytes(root)) - this.storage.reserveBytes < bytes) return false;
    const folders = await listFolders(root);
    return folders.reduce((sum, folder) => sum + folder.bytes, bytes) <= MOST_BYTES;
  }

  /** Evicts until `bytes` more fit. Throws {@link NoSpaceToConvertError} when even an empty cache leaves too little. */
  async makeRoom(bytes: number): Promise<void> {
    const root = await this.storage.cacheFolder('playback');
    const folders = await listFolders(root);
    const total = folders.reduce((sum, folder) => sum + folder.bytes, 0);
    const free = (await this.storage.freeBytes(root)) - this.storage.reserveBytes;
    const most = Math.min(MOST_BYTES, total + free) - bytes;
    for (const name of foldersToEvict(folders, most, (each) => this.holds.has(each))) await this.drop(name);
    if ((await this.storage.freeBytes(root)) - this.storage.reserveBytes < bytes) {
      throw new NoSpaceToConvertError();
    }
  }

  /** Deletes all copies of an item. */
  async drop(mediaId: string): Promise<void> {
    this.touched.delete(mediaId);
    const root = await this.storage.cacheFolder('playback');
    await rm(this.storage.resolveInside(root, mediaId), { recursive: true, force: true });
  }
}

async function listFolders(root: string): Promise<CachedFolder[]> {
  const names = await readdir(root);
  return Promise.all(
    names.map(async (name) => {
      const usedAtMs = await stat(join(root, name)).then(
        (facts) => facts.mtimeMs,
        () => 0,
      );
      return { name, usedAtMs, bytes: await bytesBelow(join(root, name)) };
    }),
  );
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    bytes += await stat(join(entry.parentPath, entry.name)).then(
      (facts) => facts.size,
      () => 0,
    );
  }
  return bytes;
}
