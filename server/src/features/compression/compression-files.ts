import { Injectable } from '@nestjs/common';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { idSchema } from '../../core/http/id.contract.js';
import { Storage } from '../../core/storage/storage.js';

/**
 * Where smaller films lie until somebody decides: `<media>/.compressing/<mediaId>/<compressionId>.mp4`, in the media
 * folder's file system, so that the move into the library is a rename.
 */
@Injectable()
export class CompressionFiles {
  constructor(private readonly storage: Storage) {}

  /** The absolute path of a result. */
  result(mediaId: string, id: string): string {
    return this.storage.resolveInside(this.root, join(mediaId, `${id}.mp4`));
  }

  /** The same, with its folder made when missing. */
  async prepare(mediaId: string, id: string): Promise<string> {
    const path = this.result(mediaId, id);
    await mkdir(dirname(path), { recursive: true });
    return path;
  }

  /** Bytes of a result so far; 0 when there is none. */
  async bytes(mediaId: string, id: string): Promise<number> {
    return stat(this.result(mediaId, id)).then(
      (facts) => facts.size,
      () => 0,
    );
  }

  /** Deletes a result, also one that is half there. */
  async discard(mediaId: string, id: string): Promise<void> {
    await rm(this.result(mediaId, id), { force: true });
  }

  /** Deletes every result of a film. */
  async discardAll(mediaId: string): Promise<void> {
    await rm(this.storage.resolveInside(this.root, mediaId), { recursive: true, force: true });
  }

  /** The films that have results, by id. */
  async films(): Promise<string[]> {
    const names = await readdir(this.root).catch(() => []);
    return names.filter((name) => idSchema.safeParse(name).success);
  }

  /** The compressions of a film whose results lie there, by id. */
  async resultsOf(mediaId: string): Promise<string[]> {
    const names = await readdir(this.storage.resolveInside(this.root, mediaId)).catch(() => []);
    return names.filter((name) => name.endsWith('.mp4')).map((name) => name.slice(0, -'.mp4'.length));
  }

  private get root(): string {
    return join(this.storage.mediaFolder, '.compressing');
  }
}
