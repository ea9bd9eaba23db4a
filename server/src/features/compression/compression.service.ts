import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { VideoEncoders } from '../../core/ffmpeg/video-encoders.js';
import { compressionCodecs } from '../../core/ffmpeg/compress.contract.js';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { idSchema } from '../../core/http/id.contract.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { MediaAccess } from '../library/media-access.service.js';
import { MediaReplacement } from '../library/media-replacement.service.js';
import type { Media } from '../library/media.entity.js';
import { CompressionBoard, WITH_FILM } from './compression-board.js';
import { CompressionFiles } from './compression-files.js';
import { CompressionQueue } from './compression-queue.js';
import { CompressionRunner } from './compression-runner.js';
import type {
  CompressionAnswer,
  CreateCompression,
  EncodersAnswer,
  ListCompressions,
} from './compression.contract.js';
import { Compression } from './compression.entity.js';
import {
  AlreadyCompressingError,
  CompressionNotCancellableError,
  CompressionNotFoundError,
  EncoderMissingError,
  NotCompressibleError,
} from './compression.errors.js';
import { encodersFor } from './domain/choose-encoder.js';
import { endedStatuses, openStatuses, pendingStatuses } from './domain/compression-state.js';

/** What people do to make films smaller: members with those they added, administrators with all. */
@Injectable()
export class CompressionService {
  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly replacement: MediaReplacement,
    private readonly encoders: VideoEncoders,
    private readonly files: CompressionFiles,
    private readonly queue: CompressionQueue,
    private readonly runner: CompressionRunner,
    private readonly board: CompressionBoard,
  ) {}

  /**
   * Accepts a film; the row is on disk before this resolves. Throws `MediaNotFoundError`, `ForbiddenError`,
   * {@link NotCompressibleError}, {@link EncoderMissingError} and {@link AlreadyCompressingError}.
   */
  async create(actor: Actor, wish: CreateCompression): Promise<CompressionAnswer> {
    const media = await this.access.requireEditable(actor, wish.mediaId);
    if (encodersFor(await this.encoders.available(), wish.codec, wish.level).length === 0)
      throw new EncoderMissingError();
    return this.accept(media, wish, actor.personId);
  }

  /** The same for the household's rule. Throws {@link NotCompressibleError} and {@link AlreadyCompressingError}. */
  async accept(
    media: Media,
    wish: Pick<CreateCompression, 'level' | 'codec'>,
    personId: string | null,
  ): Promise<CompressionAnswer> {
    const original = await this.replacement.identify(media);
    if (media.kind !== 'video' || media.trashedAt || !media.isAvailable || !original)
      throw new NotCompressibleError();
    const em = this.em.fork();
    const row = em.create(Compression, {
      ...{ media: media.id, person: personId, isByRule: personId === null, openFor: media.id },
      ...{ level: wish.level, codec: wish.codec, status: 'queued' },
      ...{ originalPath: original.path, originalBytes: original.bytes },
      originalModifiedAtMs: original.modifiedAtMs,
    });
    try {
      await em.persist(row).flush();
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw new AlreadyCompressingError();
      throw error;
    }
    this.queue.nudge(row);
    const answer = await this.board.announce(row.id);
    if (!answer) throw new NotCompressibleError();
    return answer;
  }

  /** A page, newest first, of the films that the actor may change. */
  async list(
    actor: Actor,
    query: ListCompressions,
  ): Promise<{ items: CompressionAnswer[]; nextCursor: string | null }> {
    const [, after] = query.cursor === undefined ? [] : decodeCursor(query.cursor);
    if (after !== undefined && !idSchema.safeParse(after).success) throw new InvalidRequestError();
    const statuses = { open: openStatuses, ended: endedStatuses, all: null }[query.status];
    const rows = await this.em.fork().find(
      Compression,
      {
        ...(actor.role === 'admin' ? {} : { media: { addedBy: actor.personId } }),
        ...(query.mediaId === undefined ? {} : { media: { id: query.mediaId, ...ofActor(actor) } }),
        ...(statuses ? { status: { $in: statuses } } : {}),
        ...(after === undefined ? {} : { id: { $lt: after } }),
      },
      { orderBy: { id: 'desc' }, limit: query.limit + 1, populate: WITH_FILM },
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: await this.board.answers(page),
      nextCursor: rows.length > query.limit && last ? encodeCursor([null, last.id]) : null,
    };
  }

  /** One of them. Throws {@link CompressionNotFoundError}, also for a film of somebody else. */
  async get(actor: Actor, id: string): Promise<CompressionAnswer> {
    const [answer] = await this.board.answers([await this.load(actor, id)]);
    if (!answer) throw new CompressionNotFoundError();
    return answer;
  }

  /** Ends it before there is a result. Throws {@link CompressionNotCancellableError}. */
  async cancel(actor: Actor, id: string): Promise<CompressionAnswer> {
    const row = await this.load(actor, id);
    const now = new Date();
    const change = { status: 'cancelled', openFor: null, finishedAt: now, updatedAt: now } as const;
    const pending = { id, status: { $in: pendingStatuses } };
    if ((await this.em.fork().nativeUpdate(Compression, pending, { ...change, errorCode: null })) === 0)
      throw new CompressionNotCancellableError();
    await this.runner.abort(id);
    await this.files.discard(row.media.id, id);
    return (await this.board.announce(id)) ?? this.get(actor, id);
  }

  /** What this machine can make; found by trying at the first question. */
  async available(): Promise<EncodersAnswer> {
    const encoders = await this.encoders.available();
    return {
      items: compressionCodecs.map((codec) => ({
        codec,
        encoders: encoders
          .filter((encoder) => encoder.codec === codec)
          .map(({ name, isHardware }) => ({ name, isHardware })),
      })),
    };
  }

  /** A row with its film, for those who may change that film. Throws {@link CompressionNotFoundError}. */
  async load(actor: Actor, id: string): Promise<Compression> {
    const row = await this.em.fork().findOne(Compression, { id }, { populate: WITH_FILM });
    if (!row || (actor.role !== 'admin' && row.media.addedBy?.id !== actor.personId))
      throw new CompressionNotFoundError();
    return row;
  }
}

const ofActor = (actor: Actor) => (actor.role === 'admin' ? {} : { addedBy: actor.personId });
