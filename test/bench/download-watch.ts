import type { Socket } from 'socket.io-client';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.ts';
import { openSocket } from '../support/watch-downloads.ts';
import type { Visitor } from './visitor.ts';
import type { Workshop } from './workshop.ts';

const FAILED = new Set(['failed', 'cancelled', 'paused']);

/** Milliseconds from the POST of one download to what its person sees. */
export interface Seen {
  readonly answered: number;
  /** The first event of any kind. */
  readonly firstEvent: number;
  /** The first event that shows bytes. */
  readonly firstBytes: number;
  /** The film stands in the library's list. */
  readonly visible: number;
}

/** Hears the events of one person's downloads. */
export class DownloadWatch {
  private readonly listeners = new Set<(download: DownloadAnswer) => void>();

  private constructor(socket: Socket) {
    socket.on('download.changed', (download: DownloadAnswer) => {
      for (const listener of this.listeners) listener(download);
    });
  }

  /** Opens the person's realtime socket; it closes with the workshop. */
  static async open(workshop: Workshop, person: Visitor): Promise<DownloadWatch> {
    const socket = await openSocket(person.origin, person.cookie);
    workshop.atEnd(async () => socket.disconnect());
    return new DownloadWatch(socket);
  }

  /** Adds a link and follows it until it is in the library. Rejects when the download fails. */
  async follow(person: Visitor, url: string): Promise<Seen> {
    const began = performance.now();
    const since = () => performance.now() - began;
    const seen = { answered: 0, firstEvent: 0, firstBytes: 0 };
    const completed = Promise.withResolvers<string>();
    const listener = (download: DownloadAnswer) => {
      if (download.url !== url) return;
      seen.firstEvent ||= since();
      if (download.downloadedBytes > 0) seen.firstBytes ||= since();
      if (download.status === 'completed' && download.mediaId) completed.resolve(download.mediaId);
      if (FAILED.has(download.status)) completed.reject(new Error(`${url}: ${download.error?.code}`));
    };
    this.listeners.add(listener);
    try {
      await person.ask('POST', '/api/downloads', { url, quality: 'best' });
      seen.answered = since();
      const mediaId = await completed.promise;
      const { items } = await person.ask<{ items: { id: string }[] }>('GET', '/api/media?limit=50');
      if (!items.some(({ id }) => id === mediaId)) throw new Error(`${url} completed but is not in the list`);
      return { ...seen, visible: since() };
    } finally {
      this.listeners.delete(listener);
    }
  }

  /** Resolves when each of these links has ended in the library. Rejects when one fails. */
  async allCompleted(urls: readonly string[]): Promise<void> {
    const open = new Set(urls);
    const done = Promise.withResolvers<undefined>();
    const listener = (download: DownloadAnswer) => {
      if (FAILED.has(download.status)) done.reject(new Error(`${download.url}: ${download.error?.code}`));
      if (download.status === 'completed') open.delete(download.url);
      if (open.size === 0) done.resolve(undefined);
    };
    this.listeners.add(listener);
    await done.promise.finally(() => this.listeners.delete(listener));
  }
}
