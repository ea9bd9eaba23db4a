import { setTimeout as pass } from 'node:timers/promises';
import type { DownloadRequest } from '../../core/ytdlp/download-request.js';
import type { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { arrivingFile } from './arriving-file.js';
import { NotYetPlayableError, SourceStalledError } from './early-playback.errors.js';
import type { GrowingSource } from './growing-file.js';
import type { SessionFeed } from './watch-session.js';

const LOOK_AGAIN_MS = 200;

type Fetch =
  | { readonly state: 'running' }
  | { readonly state: 'done' }
  | { readonly state: 'failed'; readonly error: unknown };

/**
 * Fetches a link into a session's folder for as long as somebody watches. Throws {@link NotYetPlayableError} for a
 * file with its index last, {@link SourceStalledError}, and what yt-dlp fails with.
 */
export class LinkFeed implements SessionFeed {
  private fetch: Fetch = { state: 'running' };

  constructor(
    private readonly ytdlp: YtDlp,
    private readonly request: DownloadRequest,
    private readonly how: {
      readonly stallMs: number;
      /** Told once, when nothing more comes: the bytes that did. */
      readonly onEnded: (bytes: number) => void;
    },
  ) {}

  async start(signal: AbortSignal): Promise<GrowingSource> {
    void this.run(signal);
    for (;;) {
      const { state } = this.fetch;
      const found = await arrivingFile(this.request.jobFolder);
      if (found.kind === 'streams') return { path: found.path, isWhole: () => this.isWhole() };
      if (found.kind === 'whole-only' || found.kind === 'apart') throw new NotYetPlayableError();
      if (state !== 'running') await this.isWhole();
      if (state === 'done') throw new NotYetPlayableError();
      await pass(LOOK_AGAIN_MS, undefined, { signal });
    }
  }

  private isWhole(): Promise<boolean> {
    if (this.fetch.state === 'failed') return Promise.reject(this.fetch.error as Error);
    return Promise.resolve(this.fetch.state === 'done');
  }

  private async run(signal: AbortSignal): Promise<void> {
    const stalled = new AbortController();
    let bytes = 0;
    const stall = setTimeout(() => stalled.abort(new SourceStalledError()), this.how.stallMs);
    try {
      await this.ytdlp.download(this.request, {
        signal: AbortSignal.any([signal, stalled.signal]),
        onProgress: ({ downloadedBytes }) => {
          if (downloadedBytes !== bytes) stall.refresh();
          bytes = downloadedBytes;
        },
      });
      this.fetch = { state: 'done' };
    } catch (error) {
      this.fetch = { state: 'failed', error };
    } finally {
      clearTimeout(stall);
      this.how.onEnded(bytes);
    }
  }
}
