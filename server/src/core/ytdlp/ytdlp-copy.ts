import { isAbsolute, resolve } from 'node:path';
import { inheritableEnvironment } from '../config/inheritable-environment.js';
import type { Settings } from '../config/settings.js';
import { runProcess } from '../process/run-process.js';
import type { JobRunner } from './job-runner.js';
import type { ToolOptions } from './options.js';
import { ProcessRunner } from './process-runner.js';
import { pythonCandidates, type PythonCandidate } from './python-candidates.js';
import { NoWarmWorkerError, WarmRunner } from './warm-runner.js';
import { YtDlpError } from './ytdlp.errors.js';

/** The settings that decide how a copy of yt-dlp is run. */
export type CopySettings = Pick<
  Settings,
  'ffmpeg' | 'python' | 'ytdlp' | 'ytdlpMode' | 'ytdlpPluginDir' | 'dataDir'
>;

/** What FOYER_PYTHON is when nobody chose one. */
const ANY_PYTHON = 'python3';
const IMPORT_LIMIT_MS = 60_000;

/**
 * One yt-dlp at work: the machine's own, or an unpacked release in `folder`. Its jobs run in a warm worker, or in a
 * process each where that cannot be. Once retired it takes no new jobs, and ends when its last one has.
 */
export class YtDlpCopy {
  private readonly processes: ProcessRunner;
  private warm: WarmRunner | undefined;
  private users = 0;
  private isRetired = false;
  private pythonWithYtDlp: Promise<string> | undefined;
  private readonly over = Promise.withResolvers<undefined>();

  /** `folder`: absolute, and holds the module `yt_dlp` and `__main__.py`; undefined for the machine's own yt-dlp. */
  constructor(
    readonly folder: string | undefined,
    private readonly settings: CopySettings,
    private readonly environment: () => Promise<Record<string, string>>,
  ) {
    this.processes = new ProcessRunner(() => this.command(), environment);
    if (settings.ytdlpMode === 'process' || process.platform === 'win32') return;
    this.warm = new WarmRunner({
      environment,
      candidates: () => this.candidates(),
      pluginDirectory: settings.ytdlpPluginDir && resolve(settings.ytdlpPluginDir),
      ffmpeg: settings.ffmpeg,
    });
  }

  /** Resolves when the copy has been retired and nothing of it runs any more. */
  get ended(): Promise<undefined> {
    return this.over.promise;
  }

  /** The warm worker while there can be one; `onCold` hears why there cannot. */
  async runner(onCold: (reason: string) => void = () => undefined): Promise<JobRunner> {
    if (!this.warm) return this.processes;
    try {
      await this.warm.worker();
      return this.warm;
    } catch (error) {
      if (!(error instanceof NoWarmWorkerError)) throw error;
      onCold(error.message);
      this.warm = undefined;
      return this.processes;
    }
  }

  /** What this copy's arguments depend on. Throws {@link YtDlpError} when it does not start. */
  async toolOptions(runner: JobRunner): Promise<ToolOptions> {
    const { ffmpeg, ytdlpPluginDir } = this.settings;
    return {
      ffmpeg,
      pluginDirectory: ytdlpPluginDir && resolve(ytdlpPluginDir),
      version: await runner.version(),
      node: process.execPath,
    };
  }

  /** Keeps the copy from ending; the function given back lets go, once. */
  hold(): () => void {
    this.users += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.users -= 1;
      if (this.isRetired && this.users === 0) void this.stop();
    };
  }

  /** Lets the running jobs finish, then ends. */
  retire(): void {
    this.isRetired = true;
    if (this.users === 0) void this.stop();
  }

  /** Ends the worker and every job in it. */
  async stop(): Promise<void> {
    await this.warm?.stop();
    this.over.resolve(undefined);
  }

  /** A Python that can import this copy. Throws {@link YtDlpError} when there is none. */
  python(): Promise<string> {
    this.pythonWithYtDlp ??= this.findPython().catch((error: unknown) => {
      this.pythonWithYtDlp = undefined;
      throw error;
    });
    return this.pythonWithYtDlp;
  }

  /** Pythons that may run it. A release runs on any, best on the one whose libraries the machine's yt-dlp uses. */
  private async candidates(): Promise<readonly PythonCandidate[]> {
    const { python, ytdlp = 'yt-dlp' } = this.settings;
    const found = await pythonCandidates(python, ytdlp, inheritableEnvironment().PATH ?? '');
    const { folder } = this;
    if (folder === undefined) return found;
    const ordered = python === ANY_PYTHON ? found.toReversed() : found;
    return ordered.map((candidate) => ({ python: candidate.python, library: folder }));
  }

  private async command(): Promise<readonly [string, ...string[]]> {
    if (this.folder === undefined) return [this.settings.ytdlp ?? 'yt-dlp'];
    return [await this.python(), '-B', this.folder];
  }

  private async findPython(): Promise<string> {
    const environment = await this.environment();
    for (const { python, library } of await this.candidates()) {
      const env = { ...environment, ...(library && isAbsolute(library) ? { PYTHONPATH: library } : {}) };
      const { code } = await runProcess(python, ['-B', '-c', 'import yt_dlp'], {
        env,
        timeoutMs: IMPORT_LIMIT_MS,
      }).catch(() => ({ code: null }));
      if (code === 0) return python;
    }
    throw new YtDlpError('ytdlp.interrupted', 'no Python can import this yt-dlp');
  }
}
