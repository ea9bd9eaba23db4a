import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HlsHeight } from '../../core/ffmpeg/hls-rendition.js';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { RangedFiles, type Presentation } from '../../core/http/ranged-file.js';
import { fileExtension } from '../library/domain/file-extension.js';
import { MediaFileMissingError } from '../library/library.errors.js';
import { mediaRemoved } from '../library/library.events.js';
import { attachment } from './domain/content-disposition.js';
import { contentType } from './domain/content-type.js';
import { Hls } from './hls.service.js';
import { PlayableFiles } from './playable-files.js';
import { PlaybackCache } from './playback-cache.js';
import { Remuxes } from './remux.service.js';

/** A request to answer past the framework. */
export interface RawExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A piece of the converted stream, of the usual size unless told. */
export interface WantedSegment {
  readonly name: string;
  readonly height?: HlsHeight;
}

/** Sends what players ask for: the file, its copy, the playlist and the segments. Permission comes first. */
@Injectable()
export class MediaStreams implements OnModuleInit, OnModuleDestroy {
  private readonly ranged = new RangedFiles();
  private unsubscribe: (() => void) | null = null;

  constructor(
    private readonly files: PlayableFiles,
    private readonly remuxes: Remuxes,
    private readonly hls: Hls,
    private readonly cache: PlaybackCache,
    private readonly events: DomainEvents,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.events.on(mediaRemoved, async ({ mediaId }) => {
      this.ranged.forgetAll();
      await this.hls.stopItem(mediaId);
      await this.cache.drop(mediaId);
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
    this.ranged.forgetAll();
  }

  /** The file as it is; `isDownload` names it by its title. Throws as {@link PlayableFiles.open} and when it is gone. */
  async file(actor: Actor, id: string, exchange: RawExchange, isDownload: boolean): Promise<void> {
    const file = await this.files.open(actor, id);
    const shown: Presentation = { contentType: contentType(file.container, file.kind) };
    const name = () => attachment(file.title, fileExtension(file.container, file.kind));
    await this.send(exchange, file.path, isDownload ? { ...shown, disposition: name() } : shown);
  }

  /** The copy in an mp4, made first when it is missing. Throws as {@link file} and {@link Remuxes.path}. */
  async remux(actor: Actor, id: string, exchange: RawExchange): Promise<void> {
    const file = await this.files.open(actor, id);
    await this.send(exchange, await this.remuxes.path(file), { contentType: contentType('mp4', file.kind) });
  }

  /** The sound alone, made first when it is missing. Throws as {@link file} and {@link Remuxes.path}. */
  async sound(actor: Actor, id: string, exchange: RawExchange): Promise<void> {
    const file = await this.files.open(actor, id);
    const path = await this.remuxes.path(file, 'sound');
    await this.send(exchange, path, { contentType: contentType('mp4', 'audio') });
  }

  /** For a television: the file where it is an mp4 or something small to hear, else its copy in an mp4. */
  async forTelevision(actor: Actor, id: string, exchange: RawExchange): Promise<void> {
    const { container } = await this.files.open(actor, id);
    const isUsual = container === 'mp4' || container === 'mp3' || container === 'webm';
    await (isUsual ? this.file(actor, id, exchange, false) : this.remux(actor, id, exchange));
  }

  /** The playlist of the converted stream. Throws as {@link file} and {@link Hls.playlist}. */
  async playlist(actor: Actor, id: string, height?: HlsHeight): Promise<string> {
    return this.hls.playlist(await this.files.open(actor, id), height);
  }

  /** One segment of the converted stream. Throws as {@link file} and {@link Hls.segment}. */
  async segment(actor: Actor, id: string, wanted: WantedSegment, exchange: RawExchange): Promise<void> {
    const file = await this.files.open(actor, id);
    const path = await this.hls.segment(actor, file, wanted.name, wanted.height);
    await this.send(exchange, path, { contentType: 'video/mp2t' });
  }

  private async send({ request, reply }: RawExchange, path: string, shown: Presentation): Promise<void> {
    try {
      await this.ranged.send(request, reply, path, shown);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') throw new MediaFileMissingError();
      throw error;
    }
  }
}
