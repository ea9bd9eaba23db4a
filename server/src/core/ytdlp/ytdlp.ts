import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { EgressGate } from '../egress/egress-gate.js';
import { DownloadCollector } from './download-collector.js';
import type { DownloadedFile, DownloadListeners, DownloadRequest } from './download-request.js';
import type { JobEnd, JobRunner } from './job-runner.js';
import type { ListEntry, ProbeResult } from './media-info.contract.js';
import { ListCollector, type ListFacts } from './list-collector.js';
import { downloadArguments, listArguments, probeArguments, type ToolOptions } from './options.js';
import { OutputParser } from './output-parser.js';
import { PrivateJobFiles, type JobSecrets } from './private-job-files.js';
import { ProbeCollector } from './probe-collector.js';
import { asSection, watchSection } from './section-watch.js';
import { searchTarget } from './site-search.js';
import { subtitlesIn } from './subtitle-files.js';
import type { DownloadFailureCode } from './failure-table.js';
import { YtDlpCopy } from './ytdlp-copy.js';
import { ytDlpEnvironment } from './ytdlp-environment.js';
import { YtDlpError } from './ytdlp.errors.js';
import type { YtDlpEvent } from './ytdlp-event.js';

const WARM_UP_DELAY_MS = 250;

/** How a probe or a download ended, on which copy; `code` is null for success. Nobody's abort is an outcome. */
export interface YtDlpOutcome {
  readonly folder: string | undefined;
  readonly url: string;
  readonly code: DownloadFailureCode | null;
}

/**
 * yt-dlp, as the rest of Foyer sees it. Jobs run in the warm worker, or in a process each where that cannot be
 * (`FOYER_YTDLP_MODE=process`, or no Python with yt_dlp). Every failure is a {@link YtDlpError}; aborting rejects
 * with the signal's reason, after the job's last process has ended.
 */
@Injectable()
export class YtDlp implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(YtDlp.name);
  private readonly copies = new Set<YtDlpCopy>();
  private readonly listeners = new Set<(outcome: YtDlpOutcome) => void>();
  private readonly privateFiles: PrivateJobFiles;
  private serving: YtDlpCopy;
  private warmUp: NodeJS.Timeout | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly gate: EgressGate,
  ) {
    this.privateFiles = new PrivateJobFiles(settings, gate);
    this.serving = this.copy(undefined);
  }

  onModuleInit(): Promise<void> {
    return this.privateFiles.sweep();
  }

  /** The folder of the copy that new jobs run on; undefined for the machine's own yt-dlp. */
  get folder(): string | undefined {
    return this.serving.folder;
  }

  /** The folders that a job may still run from. */
  get foldersInUse(): string[] {
    return [...this.copies].flatMap(({ folder }) => folder ?? []);
  }

  /** The copy to begin with, before the first job; whether it starts is found out by whoever needs it first. */
  startWith(folder: string): void {
    this.serving.retire();
    this.serving = this.copy(folder);
  }

  /**
   * From now on new jobs run on the copy in `folder` (undefined: on the machine's own yt-dlp), which is warm by then;
   * running ones finish on theirs. Throws {@link YtDlpError} when it does not start, and nothing has changed then.
   */
  async use(folder: string | undefined): Promise<void> {
    const next = this.copy(folder);
    try {
      await (await this.runnerOf(next)).version();
    } catch (error) {
      next.retire();
      throw error;
    }
    this.serving.retire();
    this.serving = next;
  }

  /** Calls `listener` after every probe and download that ended by itself; the returned function ends that. */
  onOutcome(listener: (outcome: YtDlpOutcome) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What a link leads to, without fetching it. Throws {@link YtDlpError}. */
  async probe(url: string, options: { signal?: AbortSignal } & JobSecrets = {}): Promise<ProbeResult> {
    assertWebLink(url);
    return this.watched(url, async (copy) => {
      try {
        return await this.look(copy, url, { ...options, announced: false });
      } catch (error) {
        if (!(error instanceof YtDlpError) || error.code !== 'ytdlp.upcoming') throw error;
        return this.look(copy, url, { ...options, announced: true });
      }
    });
  }

  /**
   * Reads a list from its first entry to at most its `most`th; each is handed to `onEntry` and not kept. Resolves
   * with what the list says about itself, or null when the link leads to a single video. Throws {@link YtDlpError}.
   */
  async list(
    url: string,
    options: {
      most: number;
      onEntry: (entry: ListEntry, facts: ListFacts) => void;
      signal?: AbortSignal;
    } & JobSecrets,
  ): Promise<ListFacts | null> {
    assertWebLink(url);
    const collector = new ListCollector(options.onEntry);
    return this.watched(url, async (copy) => {
      const toArguments = (tool: ToolOptions) => listArguments(searchTarget(url), tool, options.most);
      const end = await this.run(copy, toArguments, (event) => collector.take(event), options);
      options.signal?.throwIfAborted();
      return collector.result(end);
    });
  }

  /**
   * Fetches one video into its job folder. A folder with an earlier, interrupted try is gone on with.
   * Throws {@link YtDlpError}.
   */
  async download(request: DownloadRequest, listeners: DownloadListeners = {}): Promise<DownloadedFile> {
    assertWebLink(request.url);
    return this.watched(request.url, (copy) => this.fetch(copy, request, listeners));
  }

  private async fetch(
    copy: YtDlpCopy,
    request: DownloadRequest,
    listeners: DownloadListeners,
  ): Promise<DownloadedFile> {
    const { url, quality, section } = request;
    const folder = resolve(request.jobFolder);
    const tooLarge = new AbortController();
    const signal = AbortSignal.any([tooLarge.signal, ...(listeners.signal ? [listeners.signal] : [])]);
    const { describe = (info) => info } = request;
    const collector = new DownloadCollector(
      { ...listeners, onInfo: (info) => listeners.onInfo?.(describe(info)) },
      request.maxBytes ?? this.settings.downloadMaxBytes,
      () => tooLarge.abort(),
      () => performance.now(),
    );
    const take = (event: YtDlpEvent) => collector.take(asSection(event, section));
    const unwatch = section ? watchSection(folder, take) : () => undefined;
    const toArguments = (tool: ToolOptions) => downloadArguments(url, quality, folder, tool, request);
    const job = { ...request, signal };
    const end = await this.run(copy, toArguments, take, job).finally(unwatch);
    listeners.signal?.throwIfAborted();
    const { info, file } = collector.outcome(end);
    const bytes = await sizeInside(folder, file.path);
    const subtitles = await subtitlesIn(folder, info, request.subtitleLanguages);
    return { ...file, info: describe(info), bytes, subtitles };
  }

  /** yt-dlp's version, such as `2026.10.26`. Throws {@link YtDlpError} when there is no yt-dlp. */
  async version(): Promise<string> {
    const copy = this.serving;
    const release = copy.hold();
    try {
      return await (await this.runnerOf(copy)).version();
    } finally {
      release();
    }
  }

  /** Resolves when the next job would start at once. Throws {@link YtDlpError} when there is no yt-dlp. */
  async ready(): Promise<void> {
    await this.version();
  }

  /** Warms up a moment later, so that listening comes first. */
  onApplicationBootstrap(): void {
    this.warmUp = setTimeout(() => {
      this.ready().catch((error: unknown) => this.logger.warn(`yt-dlp is not ready: ${String(error)}`));
    }, WARM_UP_DELAY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.warmUp);
    await Promise.all([...this.copies].map((copy) => copy.stop()));
  }

  private async look(
    copy: YtDlpCopy,
    url: string,
    options: { announced: boolean; signal?: AbortSignal } & JobSecrets,
  ): Promise<ProbeResult> {
    const collector = new ProbeCollector();
    const end = await this.run(
      copy,
      (tool) => probeArguments(url, tool, options),
      (event) => collector.take(event),
      options,
    );
    options.signal?.throwIfAborted();
    return collector.result(end);
  }

  private async run(
    copy: YtDlpCopy,
    toArguments: (tool: ToolOptions) => string[],
    take: (event: YtDlpEvent) => void,
    { signal, ...secrets }: { signal?: AbortSignal } & JobSecrets,
  ): Promise<JobEnd> {
    signal?.throwIfAborted();
    const runner = await this.runnerOf(copy);
    const tool = await copy.toolOptions(runner);
    signal?.throwIfAborted();
    const parser = new OutputParser();
    const listeners = {
      onStdout: (line: string) => parser.stdout(line).forEach(take),
      onStderr: (line: string) => parser.stderr(line).forEach(take),
      signal,
    };
    return this.privateFiles.with(secrets, (privateOptions) =>
      runner.run(toArguments({ ...tool, privateOptions }), listeners),
    );
  }

  /** Works on the copy that serves now, which lives until the work has ended, and tells how it went. */
  private async watched<Result>(url: string, work: (copy: YtDlpCopy) => Promise<Result>): Promise<Result> {
    const copy = this.serving;
    const release = copy.hold();
    const tell = (code: DownloadFailureCode | null) => {
      for (const listener of this.listeners) listener({ folder: copy.folder, url, code });
    };
    try {
      const result = await work(copy);
      tell(null);
      return result;
    } catch (error) {
      if (error instanceof YtDlpError) tell(error.code);
      throw error;
    } finally {
      release();
    }
  }

  private runnerOf(copy: YtDlpCopy): Promise<JobRunner> {
    return copy.runner((reason) => this.logger.warn(`each download gets a process of its own: ${reason}`));
  }

  private copy(folder: string | undefined): YtDlpCopy {
    const environment = async () => ytDlpEnvironment(this.settings.dataDir, await this.gate.proxyUrl());
    const copy = new YtDlpCopy(folder, this.settings, environment);
    this.copies.add(copy);
    void copy.ended.then(() => this.copies.delete(copy));
    return copy;
  }
}

/** yt-dlp would take `ytsearch:` and friends for links as well. */
function assertWebLink(url: string): void {
  const protocol = URL.parse(url)?.protocol;
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new YtDlpError('ytdlp.unsupported', 'not an http(s) link');
}

async function sizeInside(folder: string, path: string): Promise<number> {
  const size = resolve(path).startsWith(folder + sep)
    ? await stat(path).then(
        (found) => found.size,
        () => 0,
      )
    : 0;
  if (size === 0) throw new YtDlpError('ytdlp.unknown', 'yt-dlp reported a file that is not there');
  return size;
}
