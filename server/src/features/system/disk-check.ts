import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { statfs } from 'node:fs/promises';
import { Storage } from '../../core/storage/storage.js';

/** How full the media folder's disk is, and what the library takes of it. Bytes. */
interface DiskState {
  readonly mediaFolder: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
  readonly libraryBytes: number;
  readonly items: number;
  readonly isLow: boolean;
}

/** One pass over the whole table; the trash takes room too but is not counted as items. */
const LIBRARY_SIZE = `select count(*) - count(trashed_at) as items, coalesce(sum(bytes), 0) as bytes from media`;

/** Looks after the room for media. */
@Injectable()
export class DiskCheck {
  constructor(
    private readonly em: EntityManager,
    private readonly storage: Storage,
  ) {}

  /** True while downloads leave the reserve free; false when the folder cannot be asked. */
  async hasRoom(): Promise<boolean> {
    return this.storage.freeBytes().then(
      (free) => free > this.storage.reserveBytes,
      () => false,
    );
  }

  /** The disk and the library on it; zeros for what cannot be asked. Never rejects. */
  async state(): Promise<DiskState> {
    const { mediaFolder } = this.storage;
    const [disk, library] = await Promise.all([
      statfs(mediaFolder).catch(() => null),
      this.librarySize().catch(() => ({ items: 0, libraryBytes: 0 })),
    ]);
    const freeBytes = disk ? disk.bavail * disk.bsize : 0;
    const totalBytes = disk ? disk.blocks * disk.bsize : 0;
    return {
      mediaFolder,
      freeBytes,
      totalBytes,
      ...library,
      isLow: freeBytes <= this.storage.reserveBytes,
    };
  }

  /** PostgreSQL gives sums as text. */
  private async librarySize(): Promise<{ items: number; libraryBytes: number }> {
    const row = (await this.em.fork().getConnection().execute(LIBRARY_SIZE, [], 'get')) as {
      items: number | string;
      bytes: number | string;
    };
    return { items: Number(row.items), libraryBytes: Number(row.bytes) };
  }
}
