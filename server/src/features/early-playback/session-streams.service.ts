import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { RangedFiles } from '../../core/http/ranged-file.js';
import { WatchSessions } from './watch-sessions.service.js';

const PLAYLIST = 'index.m3u8';
const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
const SEGMENT = /^\d{1,6}\.ts$/;

/** Sends playlists and segments, each only to the person whose session it is. */
@Injectable()
export class SessionStreams implements OnModuleDestroy {
  private readonly ranged = new RangedFiles();

  constructor(private readonly sessions: WatchSessions) {}

  onModuleDestroy(): void {
    this.ranged.forgetAll();
  }

  /** Throws `WatchSessionNotFoundError`, and `NotFoundError` for a file that is not there (yet). */
  async send(
    actor: Actor,
    id: string,
    file: string,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const { folder } = this.sessions.open(actor, id);
    if (file !== PLAYLIST && !SEGMENT.test(file)) throw new NotFoundError();
    try {
      if (file !== PLAYLIST) {
        await this.ranged.send(request, reply, join(folder, file), { contentType: 'video/mp2t' });
        return;
      }
      // Ranged files are kept open for some seconds; this one is another every second.
      const text = await readFile(join(folder, PLAYLIST), 'utf8');
      await reply
        .header('content-type', PLAYLIST_TYPE)
        .header('cache-control', 'private, no-store')
        .send(text);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new NotFoundError();
      throw error;
    }
  }
}
