import type { EntityManager } from '@mikro-orm/core';
import { Logger } from '@nestjs/common';
import type { EgressGate } from '../../core/egress/egress-gate.js';
import type { DownloadProgress, DownloadStage } from '../../core/ytdlp/download-request.js';
import type { MediaInfo } from '../../core/ytdlp/media-info.contract.js';
import { cleanLine } from '../../core/text/clean-text.js';
import { artworkUrlOf } from '../sites/domain/artwork-url.js';
import { PlaylistLinkError } from '../sites/sites.errors.js';
import { authorOf } from './domain/author-of.js';
import { activeStatuses } from './domain/download-state.js';
import type { DownloadBoard } from './download-board.js';
import { Download } from './download.entity.js';
import { LiveStreamError } from './downloads.errors.js';

const HEARTBEAT_MS = 5_000;
const LONGEST_TITLE = 500;
/** Pixels: the largest thumbnail that the library makes. */
const POSTER_WIDTH = 1280;
const ARTWORK_BYTES = 10 * 1024 * 1024;
const ARTWORK_TIMEOUT_MS = 10_000;

/** Why an attempt was ended from outside: somebody cancelled it, or another worker has taken it over. */
export class AttemptEndedError extends Error {
  override readonly name = 'AttemptEndedError';
}

/**
 * One attempt's hold on its row. Every write says which attempt it is and is refused once the row was
 * cancelled or taken over, so a late worker changes nothing.
 */
export class DownloadAttempt {
  private readonly logger = new Logger('Downloads');
  private readonly controller = new AbortController();
  private heartbeat: NodeJS.Timeout | undefined;
  /** The upstream proxy of the site, for its pictures, too. */
  proxyUrl: string | undefined;
  private artworkArrives: Promise<Buffer | null> = Promise.resolve(null);

  constructor(
    readonly row: Download,
    private readonly em: EntityManager,
    private readonly board: DownloadBoard,
    private readonly egress: EgressGate,
  ) {}

  /** Aborts when the attempt is over for any reason. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Ends the attempt; `reason` is what its work rejects with. */
  abort(reason: Error): void {
    this.controller.abort(reason);
  }

  /** Writes a sign of life and the bytes so far every few seconds, and learns whether the row is still ours. */
  startHeartbeat(): void {
    this.heartbeat = setInterval(() => {
      const { downloadedBytes, totalBytes } = this.board.answer(this.row);
      this.saveBeside({ heartbeatAt: new Date(), downloadedBytes, totalBytes });
    }, HEARTBEAT_MS);
  }

  /** Stops the heartbeat and whatever still runs. */
  end(): void {
    clearInterval(this.heartbeat);
    this.controller.abort(new AttemptEndedError());
    this.board.forget(this.row.id);
  }

  /** Changes the row if it is still this attempt's. Throws {@link AttemptEndedError} when it is not. */
  async save(change: Partial<Download>): Promise<void> {
    const stamped = await this.write(this.em.fork(), change);
    Object.assign(this.row, stamped);
  }

  /**
   * {@link save}, in one transaction with what `others` writes by the manager it is given; answers with what that
   * answers. When either fails nothing has changed.
   */
  async saveWith<Written>(
    change: Partial<Download>,
    others: (em: EntityManager) => Promise<Written>,
  ): Promise<Written> {
    const [stamped, written] = await this.em
      .fork()
      .transactional(async (em) => [await this.write(em, change), await others(em)] as const);
    Object.assign(this.row, stamped);
    return written;
  }

  /** The site has answered: the row gets its words, and the artwork is fetched beside the film. */
  onInfo(info: MediaInfo): void {
    if (info.liveStatus === 'is_live') this.abort(new LiveStreamError());
    if (info.isPartOfList) this.abort(new PlaylistLinkError());
    const artworkUrl = artworkUrlOf(info);
    const change = {
      status: 'downloading',
      title: cleanLine(info.title, LONGEST_TITLE),
      author: cleanLine(authorOf(info)?.name ?? '', LONGEST_TITLE) || null,
      durationSeconds: info.duration,
      artworkUrl,
      heartbeatAt: new Date(),
    } as const;
    this.saveAndAnnounce(change);
    const posterUrl = artworkUrlOf(info, POSTER_WIDTH);
    if (posterUrl !== null) this.artworkArrives = this.fetchArtwork(posterUrl);
  }

  onProgress(progress: DownloadProgress): void {
    this.board.update(this.row.id, progress);
    this.board.announce(this.row);
  }

  onStage(stage: DownloadStage): void {
    if (stage === 'processing') this.saveAndAnnounce({ status: 'processing' });
  }

  /** The artwork that was fetched beside the film; null when there is none or it did not come. */
  artwork(): Promise<Buffer | null> {
    return this.artworkArrives;
  }

  private saveAndAnnounce(change: Partial<Download>): void {
    Object.assign(this.row, change, { updatedAt: new Date() });
    this.board.announce(this.row);
    this.saveBeside(change);
  }

  /** Saves without holding up the work. Only losing the row ends it; a database that is away comes back. */
  private saveBeside(change: Partial<Download>): void {
    this.save(change).catch((error: unknown) => {
      if (error instanceof AttemptEndedError) this.abort(error);
      else this.logger.warn(`the state of download ${this.row.id} was not saved: ${String(error)}`);
    });
  }

  private async write(em: EntityManager, change: Partial<Download>): Promise<Partial<Download>> {
    const where = { id: this.row.id, attempts: this.row.attempts, status: { $in: activeStatuses } };
    const stamped = { ...change, updatedAt: new Date() };
    if ((await em.nativeUpdate(Download, where, stamped)) === 0) throw new AttemptEndedError();
    return stamped;
  }

  private async fetchArtwork(url: string): Promise<Buffer | null> {
    const limits = { maxBytes: ARTWORK_BYTES, timeoutMs: ARTWORK_TIMEOUT_MS };
    const how = { ...limits, signal: this.signal, proxyUrl: this.proxyUrl };
    return this.egress.fetch(url, how).then(
      (answer) => (answer.status === 200 ? answer.body : null),
      () => null,
    );
  }
}
