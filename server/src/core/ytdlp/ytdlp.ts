import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import { inheritableEnvironment } from '../config/inheritable-environment.js';
import type { Settings } from '../config/settings.js';
import { EgressGate } from '../egress/egress-gate.js';
import { DownloadCollector } from './download-collector.js';
import type { DownloadedFile, DownloadListeners, DownloadRequest } from './download-request.js';
import type { JobEnd, JobRunner } from './job-runner.js';
import type { ProbeResult } from './media-info.contract.js';
import { downloadArguments, probeArguments, type ToolOptions } from './options.js';
import { OutputParser } from './output-parser.js';
import { ProbeCollector } from './probe-collector.js';
import { ProcessRunner } from './process-runner.js';
import { pythonCandidates } from './python-candidates.js';
import { NoWarmWorkerError, WarmRunner } from './warm-runner.js';
import { ytDlpEnvironment } from './ytdlp-environment.js';
import { YtDlpError } from './ytdlp.errors.js';
import type { YtDlpEvent } from './ytdlp-event.js';

const WARM_UP_DELAY_MS = 250;

/**
 * yt-dlp, as the rest of Foyer sees it. Jobs run in the warm worker, or in a process each where that cannot be
 * (`FOYER_YTDLP_MODE=process`, or no Python with yt_dlp). Every failure is a {@link YtDlpError}; aborting rejects
 * with the signal's reason, after the job's last process has ended.
 */
@Injectable()
export class YtDlp implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(YtDlp.name);
  private readonly processes: ProcessRunner;
  private warm: WarmRunner | undefined;
  private warmUp: NodeJS.Timeout | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    gate: EgressGate,
  ) {
    const environment = async () => ytDlpEnvironment(settings.dataDir, await gate.proxyUrl());
    this.processes = new ProcessRunner(settings.ytdlp, environment);
    if (settings.ytdlpMode === 'process' || process.platform === 'win32') return;
    this.warm = new WarmRunner({
      environment,
      candidates: () =>
        pythonCandidates(settings.python, settings.ytdlp, inheritableEnvironment().PATH ?? ''),
      pluginDirectory: settings.ytdlpPluginDir && resolve(settings.ytdlpPluginDir),
      ffmpeg: settings.ffmpeg,
    });
  }

  /** What a link leads to, without fetching it. Throws {@link YtDlpError}. */
  async probe(url: string, { signal }: { signal?: AbortSignal } = {}): Promise<ProbeResult> {
    assertWebLink(url);
    try {
      return await this.look(url, { announced: false }, signal);
    } catch (error) {
      if (!(error instanceof YtDlpError) || error.code !== 'ytdlp.upcoming') throw error;
      return this.look(url, { announced: true }, signal);
    }
  }

  /**
   * Fetches one video into its job folder. A folder with an earlier, interrupted try is gone on with.
   * Throws {@link YtDlpError}.
   */
  async download(request: DownloadRequest, listeners: DownloadListeners = {}): Promise<DownloadedFile> {
    assertWebLink(request.url);
    const { url, quality } = request;
    const folder = resolve(request.jobFolder);
    const tooLarge = new AbortController();
    const signal = AbortSignal.any([tooLarge.signal, ...(listeners.signal ? [listeners.signal] : [])]);
    const collector = new DownloadCollector(
      listeners,
      request.maxBytes ?? this.settings.downloadMaxBytes,
      () => tooLarge.abort(),
      () => performance.now(),
    );
    const end = await this.run(
      (tool) => downloadArguments(url, quality, folder, tool),
      (event) => collector.take(event),
      signal,
    );
    listeners.signal?.throwIfAborted();
    const { info, file } = collector.outcome(end);
    return { ...file, info, bytes: await sizeInside(folder, file.path) };
  }

  /** yt-dlp's version, such as `2026.10.26`. Throws {@link YtDlpError} when there is no yt-dlp. */
  async version(): Promise<string> {
    return (await this.runner()).version();
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
    await this.warm?.stop();
  }

  private async look(
    url: string,
    options: { announced: boolean },
    signal: AbortSignal | undefined,
  ): Promise<ProbeResult> {
    const collector = new ProbeCollector();
    const end = await this.run(
      (tool) => probeArguments(url, tool, options),
      (event) => collector.take(event),
      signal,
    );
    signal?.throwIfAborted();
    return collector.result(end);
  }

  private async run(
    toArguments: (tool: ToolOptions) => string[],
    take: (event: YtDlpEvent) => void,
    signal: AbortSignal | undefined,
  ): Promise<JobEnd> {
    signal?.throwIfAborted();
    const runner = await this.runner();
    const tool = await this.toolOptions(runner);
    signal?.throwIfAborted();
    const parser = new OutputParser();
    return runner.run(toArguments(tool), {
      onStdout: (line) => parser.stdout(line).forEach(take),
      onStderr: (line) => parser.stderr(line).forEach(take),
      signal,
    });
  }

  /** The warm worker while there can be one. */
  private async runner(): Promise<JobRunner> {
    if (!this.warm) return this.processes;
    try {
      await this.warm.worker();
      return this.warm;
    } catch (error) {
      if (!(error instanceof NoWarmWorkerError)) throw error;
      this.logger.warn(`each download gets a process of its own: ${error.message}`);
      this.warm = undefined;
      return this.processes;
    }
  }

  private async toolOptions(runner: JobRunner): Promise<ToolOptions> {
    const { ffmpeg, ytdlpPluginDir } = this.settings;
    return {
      ffmpeg,
      pluginDirectory: ytdlpPluginDir && resolve(ytdlpPluginDir),
      version: await runner.version(),
      node: process.execPath,
    };
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
