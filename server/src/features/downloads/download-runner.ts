import { EntityManager } from '@mikro-orm/core';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { EgressGate } from '../../core/egress/egress-gate.js';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Storage } from '../../core/storage/storage.js';
import type { DownloadedFile } from '../../core/ytdlp/download-request.js';
import { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { personRemoved } from '../accounts/accounts.events.js';
import { Arrivals } from '../library/arrivals.service.js';
import { LibraryIngest } from '../library/library-ingest.service.js';
import { Media } from '../library/media.entity.js';
import { externalIdOf, partId } from '../sites/domain/external-id.js';
import { isoDate } from '../sites/domain/to-preview.js';
import { authorOf } from './domain/author-of.js';
import { isActive } from './domain/download-state.js';
import { AttemptEndedError, DownloadAttempt } from './download-attempt.js';
import { DownloadBoard } from './download-board.js';
import { DownloadGates } from './download-gates.service.js';
import { DownloadOutcome } from './download-outcome.js';
import { Download } from './download.entity.js';
import { DownloadStalledError, NoSpaceError } from './downloads.errors.js';
import type { FetchJob } from './downloads.jobs.js';
import { StallWatch } from './stall-watch.js';

/** How often a running download looks at the free space. */
const SPACE_CHECK_MS = 2_000;

/** Works on one download from its claimed row to a film in the library, or to a cause of failure. */
@Injectable()
export class DownloadRunner implements OnModuleInit {
  private readonly running = new Map<string, { attempt: DownloadAttempt; ended: Promise<void> }>();

  constructor(
    private readonly em: EntityManager,
    private readonly ytdlp: YtDlp,
    private readonly egress: EgressGate,
    private readonly library: LibraryIngest,
    private readonly arrivals: Arrivals,
    private readonly storage: Storage,
    private readonly board: DownloadBoard,
    private readonly gates: DownloadGates,
    private readonly outcome: DownloadOutcome,
    private readonly events: DomainEvents,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Somebody who leaves the household takes their downloads along. */
  onModuleInit(): void {
    this.events.on(personRemoved, ({ personId }) => {
      for (const { attempt } of this.running.values()) {
        if (attempt.row.person.id === personId) attempt.abort(new AttemptEndedError());
      }
    });
  }

  /** True while this process works on it. */
  isRunning(id: string): boolean {
    return this.running.has(id);
  }

  /** Ends this process's work on a download, if there is any. */
  abort(id: string): void {
    this.running.get(id)?.attempt.abort(new AttemptEndedError());
  }

  /**
   * Runs the attempt a job speaks of. Does nothing when the row is gone, has ended, or is at another attempt,
   * so a job may come twice. Never rejects for a failed download: the row keeps the cause.
   */
  async run(job: FetchJob, shutdown: AbortSignal): Promise<void> {
    await this.running.get(job.downloadId)?.ended;
    const row = await this.em.findOne(Download, { id: job.downloadId }, { refresh: true });
    if (!row || row.attempts !== job.attempt || !isActive(row.status) || this.running.has(row.id)) return;
    const attempt = new DownloadAttempt(row, this.em, this.board, this.egress);
    const stop = () => attempt.abort(new AttemptEndedError());
    const arrived = this.arrivals.begin();
    shutdown.addEventListener('abort', stop, { once: true });
    const ended = this.work(attempt).finally(() => {
      shutdown.removeEventListener('abort', stop);
      this.running.delete(row.id);
      attempt.end();
      arrived();
    });
    this.running.set(row.id, { attempt, ended });
    await ended;
  }

  private async work(attempt: DownloadAttempt): Promise<void> {
    attempt.startHeartbeat();
    try {
      await this.outcome.complete(attempt, await this.fetchAndIngest(attempt));
    } catch (error) {
      await this.outcome.fail(attempt, error);
    }
  }

  private async fetchAndIngest(attempt: DownloadAttempt): Promise<Pick<Media, 'id' | 'bytes'>> {
    const { row } = attempt;
    const known = (await this.library.finish(row.id, attempt.signal)) ?? (await this.fetchedMeanwhile(row));
    if (known) return known;
    const file = await this.fetch(attempt);
    if (row.status !== 'processing') attempt.onStage('processing');
    const { info } = file;
    return this.library.add(
      {
        downloadId: row.id,
        filePath: file.path,
        personId: row.person.id,
        site: row.site,
        externalId: partId(
          externalIdOf({ site: row.site, url: row.url, externalId: row.externalId ?? null }, info),
          row.options?.section,
        ),
        sourceUrl: row.url,
        title: info.title,
        description: info.description ?? '',
        author: authorOf(info),
        uploadedOn: isoDate(info.uploadDate),
        language: info.language,
        tags: info.tags,
        categories: info.categories,
        chapters: info.chapters.map((chapter) => ({ ...chapter, title: chapter.title ?? '' })),
        artwork: await attempt.artwork(),
        sidecars: file.subtitles,
        section: row.options?.section ?? null,
      },
      attempt.signal,
    );
  }

  /** The film that the same wish of somebody else became while a subscription was still asking for it. */
  private async fetchedMeanwhile(row: Download): Promise<Pick<Media, 'id' | 'bytes'> | null> {
    if (!row.subscriptionId) return null;
    const em = this.em.fork();
    const twins = await em.find(
      Download,
      { fetchKey: row.fetchKey, status: 'completed', mediaId: { $ne: null } },
      { fields: ['mediaId'] },
    );
    const ids = twins.flatMap((twin) => twin.mediaId ?? []);
    return ids.length === 0 ? null : em.findOne(Media, { id: { $in: ids }, trashedAt: null });
  }

  private async fetch(attempt: DownloadAttempt): Promise<DownloadedFile> {
    const stall = new StallWatch(this.settings.downloadStallSeconds * 1000, () =>
      attempt.abort(new DownloadStalledError()),
    );
    const space = setInterval(() => void this.checkSpace(attempt), SPACE_CHECK_MS);
    try {
      const { row } = attempt;
      await this.decide(attempt);
      const { maxBytes = Infinity, ...extras } = await this.gates.extras(this.em.fork(), row);
      attempt.proxyUrl = extras.proxyUrl;
      return await this.ytdlp.download(
        {
          url: row.url,
          quality: row.quality,
          ...row.options,
          ...extras,
          jobFolder: await this.storage.incomingFolder(row.id),
          maxBytes: Math.min(maxBytes, this.settings.downloadMaxBytes),
        },
        {
          signal: attempt.signal,
          onInfo: (info) => attempt.onInfo(info),
          onProgress: (progress) => {
            stall.beat(progress.downloadedBytes);
            attempt.onProgress(progress);
            this.gates.progressed(row, progress);
          },
          onStage: (stage) => {
            if (stage === 'processing') stall.rest();
            attempt.onStage(stage);
          },
        },
      );
    } finally {
      stall.rest();
      clearInterval(space);
    }
  }

  /** What `auto` becomes, when that could not be said at the door. */
  private async decide(attempt: DownloadAttempt): Promise<void> {
    const { row } = attempt;
    if (row.requestedQuality !== 'auto' || row.qualityReason || row.options?.formatId) return;
    const wish = { personId: row.person.id, url: row.url, site: row.site, device: null };
    const advice = await this.gates.choose(wish, attempt.signal);
    if (advice) await attempt.save({ quality: advice.quality, qualityReason: advice.reason });
  }

  private async checkSpace(attempt: DownloadAttempt): Promise<void> {
    // A disk that cannot be asked, unplugged perhaps, will fail the download itself.
    const free = await this.storage.freeBytes().catch(() => Infinity);
    if (free <= this.storage.reserveBytes) attempt.abort(new NoSpaceError());
  }
}
