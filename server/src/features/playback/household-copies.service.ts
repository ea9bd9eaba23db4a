import { Injectable } from '@nestjs/common';
import { Storage } from '../../core/storage/storage.js';
import type { Media } from '../library/media.entity.js';
import { InterruptedForPersonError, PhoneCopies } from './phone-copies.service.js';
import type { PlayableFile } from './playable-files.js';
import { PlaybackCache } from './playback-cache.js';
import { Remuxes } from './remux.service.js';

/** Copies that are made ahead, while nobody waits for them; who waits for one goes first. */
@Injectable()
export class HouseholdCopies {
  constructor(
    private readonly storage: Storage,
    private readonly cache: PlaybackCache,
    private readonly remuxes: Remuxes,
    private readonly copies: PhoneCopies,
  ) {}

  /** Whether a copy of that size fits without taking another one's place or the disk's reserve. */
  hasRoom(bytes: number): Promise<boolean> {
    return this.cache.hasRoom(bytes);
  }

  /** Whether a film's copy is there. Throws `MediaFileMissingError` and `CannotConvertError`. */
  async isReady(media: Media, kind: 'remux' | 'convert'): Promise<boolean> {
    const file = this.fileOf(media);
    if (kind === 'convert') return (await this.copies.ready(file, 720)) !== null;
    return this.remuxes.isReady(file);
  }

  /**
   * Makes a film's copy; resolves when it is there, at once when it is already. Throws `CannotConvertError`,
   * `NoSpaceToConvertError`, `MediaFileMissingError`, the signal's reason, and what {@link isInterruption} knows.
   */
  async prepare(
    media: Media,
    kind: 'remux' | 'convert',
    how: { onProgress: (share: number) => void; signal: AbortSignal },
  ): Promise<void> {
    const file = this.fileOf(media);
    if (kind === 'convert') return this.copies.prepare(file, 720, how);
    await this.remuxes.path(file);
    how.signal.throwIfAborted();
  }

  /** Whether the work was ended because a person waits for another film. */
  isInterruption(error: unknown): boolean {
    return error instanceof InterruptedForPersonError;
  }

  private fileOf({ id, title, container, kind, path }: Media): PlayableFile {
    return { id, title, container, kind, path: this.storage.resolveInside(this.storage.mediaFolder, path) };
  }
}
