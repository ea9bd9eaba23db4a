import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { Ffmpeg } from '../../core/ffmpeg/ffmpeg.js';
import { Arrivals } from './arrivals.service.js';
import { thumbnailWidths } from './library.contract.js';
import { MediaAnnouncer } from './media-announcer.js';
import { MediaFiles } from './media-files.js';
import { Media } from './media.entity.js';
import { PictureMaker, UnusablePictureError } from '../../core/pictures/picture-maker.js';
import { SerialLane } from './serial-lane.js';

const BATCH = 100;

/** How long pictures let arriving films pass: somebody looks at the library, few look for a scene at once. */
const THUMBNAIL_PATIENCE_MS = 10_000;
const STORYBOARD_PATIENCE_MS = 60_000;

/** Seconds: nobody searches a shorter film by its pictures. */
const SHORTEST_WITH_STORYBOARD = 10;

/**
 * Makes an item's pictures after it is in the library, so that nobody waits for them: first the thumbnails,
 * then the storyboard, each kind one item after another. While films arrive, what needs ffmpeg waits for a moment
 * (a picture that the site gave does not), so that a batch is there sooner. `Media.preparedAt` is set when both are done or
 * cannot be made of this file; what a stop, a full or a failing disk prevents begins again at the next start.
 */
@Injectable()
export class MediaPreparation implements BeforeApplicationShutdown {
  private readonly logger = new Logger(MediaPreparation.name);
  private readonly thumbnails = new SerialLane();
  private readonly storyboards = new SerialLane();
  private readonly stopping = new AbortController();

  constructor(
    private readonly em: EntityManager,
    private readonly ffmpeg: Ffmpeg,
    private readonly pictures: PictureMaker,
    private readonly files: MediaFiles,
    private readonly arrivals: Arrivals,
    private readonly announcer: MediaAnnouncer,
  ) {}

  /** Prepares an item in its turn. Resolves when that is done, also when pictures could not be made. */
  async prepare(id: string): Promise<void> {
    let hasFailed = false;
    if (!(await this.hasGivenArtwork(id))) await this.letPass(THUMBNAIL_PATIENCE_MS);
    await this.thumbnails.add(async () => {
      hasFailed = !(await this.attempt(id, (media) => this.makeThumbnails(media)));
    });
    if (hasFailed) return;
    await this.letPass(STORYBOARD_PATIENCE_MS);
    await this.storyboards.add(async () => {
      await this.attempt(id, (media) => this.finish(media));
    });
  }

  /** Prepares, oldest first, everything that an earlier stop left over. */
  async resume(): Promise<void> {
    let after = '';
    while (!this.stopping.signal.aborted) {
      const rows = await this.em
        .fork()
        .find(
          Media,
          { preparedAt: null, isAvailable: true, id: { $gt: after } },
          { fields: ['id'], orderBy: { id: 'asc' }, limit: BATCH },
        );
      for (const { id } of rows) {
        await this.prepare(id);
        after = id;
      }
      if (rows.length < BATCH) return;
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.thumbnails.idle(), this.storyboards.idle()]);
  }

  private letPass(patienceMs: number): Promise<void> {
    return this.arrivals.pass(patienceMs, this.stopping.signal);
  }

  private async hasGivenArtwork(id: string): Promise<boolean> {
    return (await this.files.facts(this.files.givenArtwork(id)).catch(() => null)) !== null;
  }

  /** Resolves with whether nothing stood in the way of `step`. */
  private async attempt(id: string, step: (media: Media) => Promise<void>): Promise<boolean> {
    if (this.stopping.signal.aborted) return false;
    try {
      const media = await this.em.fork().findOne(Media, id);
      if (!media || media.preparedAt) return false;
      if (await this.files.facts(this.files.absolute(media.path))) await step(media);
      return true;
    } catch (error) {
      if (!this.stopping.signal.aborted)
        this.logger.warn(`pictures of ${id} are tried again at the next start: ${String(error)}`);
      return false;
    }
  }

  private async makeThumbnails(media: Media): Promise<void> {
    if (media.hasThumbnail) return;
    const made = (await this.fromGivenArtwork(media)) ?? (await this.fromFile(media));
    if (!made) return;
    for (const [at, width] of thumbnailWidths.entries()) {
      await writeFile(this.files.thumbnail(media.id, width), made.pictures[at] ?? Buffer.alloc(0));
    }
    await this.em.fork().nativeUpdate(Media, { id: media.id }, { hasThumbnail: true, colour: made.colour });
    await rm(this.files.givenArtwork(media.id), { force: true });
    await this.announcer.changed(media.id);
  }

  private async fromGivenArtwork(media: Media) {
    const picture = await this.givenPicture(media.id);
    if (!picture) return null;
    return this.pictures.thumbnails(picture, thumbnailWidths).catch((error: unknown) => {
      if (!(error instanceof UnusablePictureError)) throw error;
      this.logger.warn(`the artwork of ${media.id} is unusable, a frame stands in: ${error.message}`);
      return null;
    });
  }

  private async givenPicture(id: string): Promise<Buffer | null> {
    const path = this.files.givenArtwork(id);
    return (await this.files.facts(path)) ? readFile(path) : null;
  }

  /** A frame of a film, the cover of a piece of music; null when there is neither. */
  private async fromFile(media: Media) {
    const poster = `${this.files.givenArtwork(media.id)}.jpg`;
    try {
      await this.ffmpeg.extractPoster(this.files.absolute(media.path), poster, {
        durationSeconds: media.durationSeconds ?? null,
        cover: media.kind === 'audio',
        signal: this.stopping.signal,
      });
      return await this.pictures.thumbnails(await readFile(poster), thumbnailWidths);
    } catch (error) {
      await this.requireFairTrial(media.id);
      if (media.kind === 'video') this.logger.warn(`no picture for ${media.id}: ${String(error)}`);
      return null;
    } finally {
      await rm(poster, { force: true });
    }
  }

  /** A failure is the film's own only when neither a stop nor the disk can be to blame; throws when one can. */
  private async requireFairTrial(id: string): Promise<void> {
    this.stopping.signal.throwIfAborted();
    await this.files.requireRoom(id);
  }

  private async finish(media: Media): Promise<void> {
    const storyboard = await this.makeStoryboard(media).catch(async (error: unknown) => {
      await this.requireFairTrial(media.id);
      this.logger.warn(`no storyboard for ${media.id}: ${String(error)}`);
      return null;
    });
    await this.em.fork().nativeUpdate(Media, { id: media.id }, { storyboard, preparedAt: new Date() });
    await rm(this.files.givenArtwork(media.id), { force: true });
    if (storyboard) await this.announcer.changed(media.id);
  }

  private async makeStoryboard(media: Media) {
    const { kind, width, height, durationSeconds } = media;
    if (kind !== 'video' || !width || !height || !durationSeconds) return null;
    if (durationSeconds < SHORTEST_WITH_STORYBOARD) return null;
    const sheet = `${this.files.storyboard(media.id)}.jpg`;
    try {
      const film = { durationSeconds, width, height, signal: this.stopping.signal };
      const storyboard = await this.ffmpeg.makeStoryboard(this.files.absolute(media.path), sheet, film);
      await writeFile(this.files.storyboard(media.id), await this.pictures.webp(await readFile(sheet)));
      return storyboard;
    } finally {
      await rm(sheet, { force: true });
    }
  }
}
