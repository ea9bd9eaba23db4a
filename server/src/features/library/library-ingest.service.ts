import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { rm, writeFile } from 'node:fs/promises';
import { v7 } from 'uuid';
import { CutOffMediaError, UnreadableMediaError } from '../../core/ffmpeg/ffmpeg.errors.js';
import { Ffprobe } from '../../core/ffmpeg/ffprobe.js';
import type { MediaFacts } from '../../core/ffmpeg/media-probe.js';
import { Person } from '../accounts/person.entity.js';
import type { SiteKey } from '../sites/sites.contract.js';
import { Creator } from './creator.entity.js';
import { fileExtension } from './domain/file-extension.js';
import { fileFacts, type FileFacts } from './domain/file-facts.js';
import { indexedText, languageTag, mediaWords, tagKey, type MediaWords } from './domain/ingest-facts.js';
import { IngestNotes, type IngestNote } from './ingest-notes.js';
import { IncompleteFileError, IngestFailedError } from './library.errors.js';
import { MediaAnnouncer } from './media-announcer.js';
import { MediaFiles } from './media-files.js';
import { MediaPreparation } from './media-preparation.service.js';
import { MediaSearch } from './media-search.entity.js';
import { MediaSidecar } from './media-sidecar.entity.js';
import { MediaSidecars, type GivenSidecar, type KeptSidecar } from './media-sidecars.service.js';
import { MediaTag } from './media-tag.entity.js';
import { Media } from './media.entity.js';

/** A finished download on its way into the library. */
export interface IngestRequest extends IngestNote {
  /** Becomes the item's id: a download becomes one item however often it is brought. */
  downloadId: string;
  /** Absolute, in the task's incoming folder. It need not be there any more when an earlier try moved it. */
  filePath: string;
  /** A picture the site gave, as fetched; hostile until decoded. */
  artwork: Buffer | null;
  /** Subtitles that came with it. */
  sidecars?: readonly GivenSidecar[];
  /** The part of the film that this is, in seconds; null for the whole. */
  section?: { startSeconds: number; endSeconds: number | null } | null;
}

type StoredFile = FileFacts & Pick<Media, 'kind' | 'path' | 'bytes' | 'modifiedAtMs'>;

/**
 * Takes finished files into the library: probe, move by rename, then one transaction for the row, its search
 * text and its tags. Every step may be repeated after a crash. Pictures follow in their own time.
 */
@Injectable()
export class LibraryIngest {
  private readonly running = new Map<string, Promise<Media>>();

  constructor(
    private readonly em: EntityManager,
    private readonly ffprobe: Ffprobe,
    private readonly files: MediaFiles,
    private readonly notes: IngestNotes,
    private readonly preparation: MediaPreparation,
    private readonly announcer: MediaAnnouncer,
    private readonly sidecars: MediaSidecars,
  ) {}

  /**
   * Resolves with the item, the same one when the download was or is being ingested. Aborting is heeded until the
   * file moves. Throws {@link IngestFailedError} when the file is not media or is not there,
   * {@link IncompleteFileError} when it ends too early (it is deleted, so that another try fetches it anew), and the
   * file system's or database's error when they fail; the call may then be repeated.
   */
  add(request: IngestRequest, signal?: AbortSignal): Promise<Media> {
    const id = request.downloadId;
    const running =
      this.running.get(id) ?? this.takeIn(request, signal).finally(() => this.running.delete(id));
    this.running.set(id, running);
    return running;
  }

  /**
   * Finishes what a crash cut short: resolves with the item when the download is in the library, or its film was
   * moved there without coming to its row; null when it has to be fetched. Throws like {@link add}, but a film that
   * turns out damaged is deleted.
   */
  async finish(downloadId: string, signal?: AbortSignal): Promise<Media | null> {
    const known = await this.em.fork().findOne(Media, downloadId);
    if (known) return known;
    const filePath = await this.files.existing(downloadId);
    const note = filePath === null ? null : await this.notes.read(downloadId);
    if (filePath === null || note === null) return null;
    try {
      return await this.add({ ...note, downloadId, filePath, artwork: null }, signal);
    } catch (error) {
      if (!(error instanceof IngestFailedError || error instanceof IncompleteFileError)) throw error;
      await this.discard(downloadId);
      return null;
    }
  }

  /** Deletes what an ingest that never came to its row left behind, for a download that was given up. */
  async discard(downloadId: string): Promise<void> {
    if ((await this.em.fork().count(Media, { id: downloadId })) === 0) await this.files.discard(downloadId);
  }

  private async takeIn(request: IngestRequest, signal: AbortSignal | undefined): Promise<Media> {
    const id = request.downloadId;
    const known = await this.em.fork().findOne(Media, id);
    if (known) return known;
    const { source, bytes } = await this.locate(request);
    const probe = await this.probe(source, signal);
    signal?.throwIfAborted();
    const kind = probe.video ? 'video' : 'audio';
    await this.notes.write(id, noteOf(request));
    if (request.artwork) await writeFile(this.files.givenArtwork(id), request.artwork);
    const path = await this.files.takeIn(id, source, fileExtension(probe.container, kind));
    const facts = await this.files.facts(path);
    if (!facts || facts.bytes !== bytes)
      throw new IngestFailedError('the file changed while it was taken in');
    const words = mediaWords({
      ...request,
      chapters: request.chapters.length > 0 ? request.chapters : probe.chapters,
    });
    const file = { ...fileFacts(probe), ...facts, kind, path: this.files.relative(path) } as const;
    const media = await this.save(
      request,
      words,
      file,
      words.language ?? languageTag(probe.audio?.language ?? null),
      await this.sidecars.takeIn(id, request.sidecars, request.section),
    );
    await this.notes.remove(id);
    void this.preparation.prepare(id);
    return media;
  }

  private async locate(request: IngestRequest): Promise<{ source: string; bytes: number }> {
    const moved = await this.files.existing(request.downloadId);
    for (const source of [request.filePath, moved]) {
      const facts = source === null ? null : await this.files.facts(source);
      if (source !== null && facts) return { source, bytes: facts.bytes };
    }
    throw new IngestFailedError('the downloaded file is not there');
  }

  private async probe(path: string, signal: AbortSignal | undefined): Promise<MediaFacts> {
    try {
      return await this.ffprobe.facts(path, signal ? { signal } : {});
    } catch (error) {
      if (error instanceof CutOffMediaError) {
        await rm(path, { force: true });
        throw new IncompleteFileError({ cause: error });
      }
      if (error instanceof UnreadableMediaError) throw new IngestFailedError(error.message, { cause: error });
      throw error;
    }
  }

  private async save(
    request: IngestRequest,
    words: MediaWords,
    file: StoredFile,
    language: string | null,
    sidecars: readonly KeptSidecar[],
  ): Promise<Media> {
    const id = request.downloadId;
    try {
      const media = await this.em.fork().transactional(async (em) => {
        const { author, ...rest } = words;
        const creator = author ? await this.creator(em, request.site, author) : null;
        const addedBy = await em.findOne(Person, request.personId);
        const made = em.create(Media, {
          ...rest,
          ...file,
          id,
          site: request.site,
          language,
          creator,
          addedBy,
          colour: null,
          storyboard: null,
          preparedAt: null,
          trashedAt: null,
        });
        em.create(MediaSearch, { media: made, ...indexedText(words, author?.name ?? '') });
        for (const sidecar of sidecars) em.create(MediaSidecar, { media: made, ...sidecar });
        for (const tag of words.tags) em.create(MediaTag, { media: made, tag: tagKey(tag) });
        return made;
      });
      this.announcer.added(media, request.personId);
      return media;
    } catch (error) {
      const other =
        error instanceof UniqueConstraintViolationException && (await this.em.fork().findOne(Media, id));
      if (other) return other;
      throw error;
    }
  }

  /** The author's row, made or brought up to date in one statement, so that two ingests at once agree. */
  private async creator(
    em: EntityManager,
    site: SiteKey,
    author: NonNullable<MediaWords['author']>,
  ): Promise<Creator> {
    const now = new Date();
    return em.upsert(
      Creator,
      { id: v7(), site, ...author, createdAt: now, updatedAt: now },
      { onConflictFields: ['site', 'key'], onConflictMergeFields: ['name', 'url', 'updatedAt'] },
    );
  }
}

function noteOf({ downloadId: _id, filePath: _path, artwork: _artwork, ...note }: IngestRequest): IngestNote {
  return note;
}
