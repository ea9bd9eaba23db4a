import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { MediaAccess } from './media-access.service.js';
import { MediaFiles } from './media-files.js';

/** A WebP picture and its strong ETag (RFC 9110 section 8.8.3). */
export interface Picture {
  readonly etag: string;
  read(): Promise<Buffer>;
}

/** Finds an item's pictures for those who may see it. */
@Injectable()
export class MediaPictures {
  constructor(
    private readonly access: MediaAccess,
    private readonly files: MediaFiles,
  ) {}

  /** One of the thumbnails. Throws `MediaNotFoundError`, and `NotFoundError` when there is none (yet). */
  async thumbnail(actor: Actor, id: string, width: number): Promise<Picture> {
    const media = await this.access.requireVisible(actor, id);
    return this.open(media.hasThumbnail ? this.files.thumbnail(id, width) : null);
  }

  /** The storyboard's sheet. Throws as {@link thumbnail}. */
  async storyboard(actor: Actor, id: string): Promise<Picture> {
    const media = await this.access.requireVisible(actor, id, { populate: ['storyboard'] });
    return this.open(media.storyboard ? this.files.storyboard(id) : null);
  }

  private async open(path: string | null): Promise<Picture> {
    const facts = path === null ? null : await this.files.facts(path);
    if (path === null || !facts) throw new NotFoundError();
    const etag = `"${facts.bytes.toString(36)}-${Math.round(facts.modifiedAtMs).toString(36)}"`;
    return { etag, read: () => readFile(path) };
  }
}
