import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { setTimeout as rest } from 'node:timers/promises';
import { FfmpegFailedError } from '../../core/ffmpeg/ffmpeg.errors.js';
import { Fingerprinter, FRAME_HEIGHT, FRAME_WIDTH } from '../../core/ffmpeg/fingerprinter.js';
import type { TurnableFingerprint } from './domain/compare-fingerprints.js';
import { findPicture, hashFrames, type FilmHashes } from './domain/picture-hash.js';

/** Seconds from the beginning that are looked at and listened to. */
const PICTURE_SECONDS = 300;
const SOUND_SECONDS = 120;
const CHUNK_BYTES = 512 * 1024;
/** Between two chunks the server does something else: at most about 100 MB/s are read. */
const REST_MS = 4;

/** Makes what items are recognised by. Slow on purpose: nobody waits for it. */
@Injectable()
export class FingerprintMaker {
  constructor(private readonly fingerprinter: Fingerprinter) {}

  /** SHA-256 of a whole file, in hex. Rejects with the file system's error or the signal's reason. */
  async sha256(path: string, signal: AbortSignal): Promise<string> {
    const hash = createHash('sha256');
    const file = await open(path);
    try {
      const buffer = Buffer.alloc(CHUNK_BYTES);
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
        if (bytesRead === 0) return hash.digest('hex');
        hash.update(buffer.subarray(0, bytesRead));
        await rest(REST_MS, undefined, { signal });
      }
    } finally {
      await file.close();
    }
  }

  /** Pictures and sound of a file, null where there are none or they cannot be read. */
  async fingerprint(
    path: string,
    kind: 'video' | 'audio',
    signal: AbortSignal,
  ): Promise<TurnableFingerprint> {
    const hashes = kind === 'video' ? await this.hashes(path, signal) : null;
    const sound = await this.fingerprinter.sound(path, SOUND_SECONDS, signal);
    return { pictures: hashes?.plain ?? null, turned: hashes?.turned ?? null, sound };
  }

  /** Whether sounds can be compared on this machine. */
  hearsSound(): Promise<boolean> {
    return this.fingerprinter.hearsSound();
  }

  private async hashes(path: string, signal: AbortSignal): Promise<FilmHashes | null> {
    const size = { width: FRAME_WIDTH, height: FRAME_HEIGHT };
    try {
      const frames = await this.fingerprinter.frames(path, PICTURE_SECONDS, signal);
      return hashFrames(frames, size, findPicture(frames, size));
    } catch (error) {
      if (error instanceof FfmpegFailedError) return null;
      throw error;
    }
  }
}
