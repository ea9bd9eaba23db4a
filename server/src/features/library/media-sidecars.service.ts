import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { cutDanmaku, readDanmaku, writeDanmaku } from './domain/danmaku.js';
import { readCues } from './domain/read-cues.js';
import { cutCues, withoutRepeats, writeWebVtt } from './domain/subtitle-cues.js';
import type { Danmaku, SubtitleAnswer } from './library.contract.js';
import { MediaAccess } from './media-access.service.js';
import { MediaFiles } from './media-files.js';
import { MediaSidecar } from './media-sidecar.entity.js';

/** A file that came with a film, in whatever format the site has. */
export interface GivenSidecar {
  /** Absolute. */
  readonly path: string;
  readonly language: string;
  readonly isAutomatic: boolean;
  /** Its ending. */
  readonly ext: string;
}

/** A sidecar that lies in its item's folder; its row is still to be written. */
export type KeptSidecar = Pick<MediaSidecar, 'kind' | 'language' | 'isAutomatic' | 'path' | 'format'>;

interface Part {
  readonly startSeconds: number;
  readonly endSeconds: number | null;
}

/** Bytes; the longest film's subtitles have a few hundred thousand. */
const LARGEST = 8 * 1024 * 1024;
/** What yt-dlp calls Bilibili's comments that fly over the picture. */
const DANMAKU = 'danmaku';

/** Subtitles and danmaku beside a film: taken in with it, shown to those who may see it. */
@Injectable()
export class MediaSidecars {
  private readonly logger = new Logger('Library');

  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly files: MediaFiles,
  ) {}

  /**
   * Brings sidecars into the item's folder, subtitles as WebVTT of our own writing, cut to `part` where the film is.
   * One that cannot be read is left out with a line in the log: it is not worth the film. May be repeated.
   */
  async takeIn(
    id: string,
    given: readonly GivenSidecar[] = [],
    part: Part | null = null,
  ): Promise<KeptSidecar[]> {
    const kept: KeptSidecar[] = [];
    for (const [index, sidecar] of given.entries()) {
      try {
        kept.push(await this.keep(id, index, sidecar, part));
      } catch (error) {
        this.logger.warn(`the ${sidecar.language} subtitles of ${id} were left out: ${String(error)}`);
      }
    }
    return kept;
  }

  /** An item's subtitles, as its page lists them. */
  async list(mediaId: string): Promise<SubtitleAnswer[]> {
    const rows = await this.em
      .fork()
      .find(MediaSidecar, { media: mediaId, kind: 'subtitle' }, { orderBy: { path: 'asc' } });
    return rows.map(({ id, language, isAutomatic }) => ({
      ...{ id, language, isAutomatic, url: `/media/${mediaId}/subtitles/${id}` },
    }));
  }

  /** One subtitle file. Throws `MediaNotFoundError` and `NotFoundError`. */
  async read(actor: Actor, mediaId: string, sidecarId: string): Promise<Buffer> {
    await this.access.requireVisible(actor, mediaId);
    const row = await this.em
      .fork()
      .findOne(MediaSidecar, { id: sidecarId, media: mediaId, kind: 'subtitle' });
    const file = row && (await readFile(join(this.files.folder(mediaId), row.path)).catch(() => null));
    if (!file) throw new NotFoundError();
    return file;
  }

  /** Whether comments lie beside an item that fly over the picture. */
  async hasDanmaku(mediaId: string): Promise<boolean> {
    return (await this.em.fork().count(MediaSidecar, { media: mediaId, kind: 'danmaku' })) > 0;
  }

  /** Those comments. Throws `MediaNotFoundError` and `NotFoundError`. */
  async danmaku(actor: Actor, mediaId: string): Promise<Danmaku> {
    await this.access.requireVisible(actor, mediaId);
    const row = await this.em.fork().findOne(MediaSidecar, { media: mediaId, kind: 'danmaku' });
    const file = row && (await readFile(join(this.files.folder(mediaId), row.path)).catch(() => null));
    if (!file) throw new NotFoundError();
    return { comments: readDanmaku(decoded(file)) };
  }

  private async keep(
    id: string,
    index: number,
    { path: from, language, isAutomatic, ext }: GivenSidecar,
    part: Part | null,
  ): Promise<KeptSidecar> {
    const facts = await this.files.facts(from);
    if (!facts || facts.bytes > LARGEST) throw new Error(facts ? 'too large' : 'not there');
    await mkdir(this.files.folder(id), { recursive: true });
    const name = `sidecar-${String(index)}`;
    if (language === DANMAKU) {
      const to = join(this.files.folder(id), `${name}.xml`);
      if (part)
        await writeFile(to, writeDanmaku(cutDanmaku(readDanmaku(decoded(await readFile(from))), part)));
      else await copyFile(from, to);
      return { kind: 'danmaku', language, isAutomatic: false, path: `${name}.xml`, format: 'xml' };
    }
    const cues = readCues(decoded(await readFile(from)), ext);
    const ours = part ? cutCues(cues, part) : cues;
    if (ours.length === 0) throw new Error('no cues');
    const text = writeWebVtt(isAutomatic ? withoutRepeats(ours) : ours);
    await writeFile(join(this.files.folder(id), `${name}.vtt`), text);
    return { kind: 'subtitle', language, isAutomatic, path: `${name}.vtt`, format: 'vtt' };
  }
}

/** UTF-8 or UTF-16 by its mark; else what most old files are. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
