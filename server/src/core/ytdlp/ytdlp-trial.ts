import { Inject, Injectable } from '@nestjs/common';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { runProcess } from '../process/run-process.js';
import { DownloadCollector } from './download-collector.js';
import { downloadArguments, probeArguments, type ToolOptions } from './options.js';
import { OutputParser } from './output-parser.js';
import { ProbeCollector } from './probe-collector.js';
import type { JobRunner } from './job-runner.js';
import { openTrialSite, type TrialSite } from './trial-site.js';
import { YtDlpCopy } from './ytdlp-copy.js';
import { ytDlpEnvironment } from './ytdlp-environment.js';
import { YtDlpError } from './ytdlp.errors.js';
import type { YtDlpEvent } from './ytdlp-event.js';

const TIME_LIMIT_MS = 90_000;
const COMPILE_LIMIT_MS = 180_000;

/** Compiles every module once, and asks the system to write all of it to the disk before anybody relies on it. */
const COMPILE = [
  'import compileall, os, sys',
  'compileall.compile_dir(sys.argv[1], quiet=2, stripdir=sys.argv[1], prependdir=sys.argv[2])',
  'os.sync()',
].join('\n');

/** Prepares a copy of yt-dlp that is new here, and finds out whether it works. */
@Injectable()
export class YtDlpTrial {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /**
   * Compiles the copy in `folder`, which will be moved to `home`, so that it starts in half the time. Modules that do
   * not compile are left as they are. Rejects when no Python can import the copy.
   */
  async prepare(folder: string, home: string, signal: AbortSignal): Promise<void> {
    const site = await openTrialSite();
    try {
      const copy = new YtDlpCopy(folder, this.settings, () => this.environment(site));
      await runProcess(await copy.python(), ['-B', '-c', COMPILE, folder, home], {
        env: { ...(await this.environment(site)), PYTHONDONTWRITEBYTECODE: undefined },
        lowPriority: true,
        timeoutMs: COMPILE_LIMIT_MS,
        signal,
      });
    } finally {
      await site.close();
    }
  }

  /**
   * Starts the copy in `folder` the way it would serve, asks its version, looks at a page and fetches a small file,
   * all from a site inside this process. Rejects with the cause when anything of it fails.
   */
  async attempt(folder: string, version: string, signal: AbortSignal): Promise<void> {
    const site = await openTrialSite();
    const copy = new YtDlpCopy(folder, this.settings, () => this.environment(site));
    const late = AbortSignal.timeout(TIME_LIMIT_MS);
    const ended = AbortSignal.any([signal, late]);
    const target = await mkdtemp(join(tmpdir(), 'foyer-trial-'));
    try {
      await Promise.race([this.work(copy, version, site, target, ended), rejectionOf(ended)]);
    } finally {
      await copy.stop();
      await site.close();
      await rm(target, { recursive: true, force: true });
    }
  }

  /** The version of the machine's own yt-dlp, also while another one serves; null when there is none. */
  async machineVersion(): Promise<string | null> {
    const site = await openTrialSite();
    const copy = new YtDlpCopy(undefined, this.settings, () => this.environment(site));
    try {
      return await (await copy.runner()).version();
    } catch {
      return null;
    } finally {
      await copy.stop();
      await site.close();
    }
  }

  private async work(
    copy: YtDlpCopy,
    version: string,
    site: TrialSite,
    target: string,
    signal: AbortSignal,
  ): Promise<void> {
    const runner = await copy.runner();
    const tool = await copy.toolOptions(runner);
    if (tool.version !== version)
      throw new YtDlpError('ytdlp.unknown', `it says it is ${tool.version}, not ${version}`);
    await this.look(runner, tool, site, signal);
    await this.fetch(runner, tool, site, target, signal);
  }

  private async look(
    runner: JobRunner,
    tool: ToolOptions,
    site: TrialSite,
    signal: AbortSignal,
  ): Promise<void> {
    const collector = new ProbeCollector();
    const { pageUrl, title } = site;
    const end = await runner.run(probeArguments(pageUrl, tool), { ...listening(collector), signal });
    const found = collector.result(end);
    if (!found.title.startsWith(title) || found.formats.length === 0)
      throw new YtDlpError('ytdlp.unknown', 'it read something else than the page says');
  }

  private async fetch(
    runner: JobRunner,
    tool: ToolOptions,
    { pageUrl, bytes }: TrialSite,
    target: string,
    signal: AbortSignal,
  ): Promise<void> {
    const stop = new AbortController();
    const collector = new DownloadCollector(
      {},
      bytes,
      () => stop.abort(),
      () => performance.now(),
    );
    const end = await runner.run(downloadArguments(pageUrl, 'best', target, tool), {
      ...listening(collector),
      signal: AbortSignal.any([signal, stop.signal]),
    });
    const { file } = collector.outcome(end);
    if ((await stat(file.path)).size !== bytes)
      throw new YtDlpError('ytdlp.unknown', 'it fetched something else than the file');
  }

  private environment(site: TrialSite): Promise<Record<string, string>> {
    return ytDlpEnvironment(this.settings.dataDir, site.proxyUrl);
  }
}

function listening(collector: { take: (event: YtDlpEvent) => void }) {
  const parser = new OutputParser();
  const take = (event: YtDlpEvent) => collector.take(event);
  return {
    onStdout: (line: string) => parser.stdout(line).forEach(take),
    onStderr: (line: string) => parser.stderr(line).forEach(take),
  };
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = () => reject(signal.reason as Error);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}
