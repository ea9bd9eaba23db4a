import { once } from 'node:events';
import { startProcess } from '../process/run-process.js';
import { killGroup, type JobEnd, type JobListeners, type JobRunner } from './job-runner.js';
import { splitLines } from './split-lines.js';
import { YtDlpError } from './ytdlp.errors.js';

const LAST_WORDS_MS = 500;
const VERSION_TIMEOUT_MS = 20_000;
/** What a wrapper such as `setpriv` or `nice` ends with when the program is not there or may not be run. */
const COULD_NOT_START = [126, 127];

/** A new yt-dlp process for each job: slower to start, works wherever yt-dlp does. */
export class ProcessRunner implements JobRunner {
  private known: Promise<string> | undefined;

  /** `command`: the program and the arguments that come before a job's own. */
  constructor(
    private readonly command: () => Promise<readonly [string, ...string[]]>,
    private readonly environment: () => Promise<Record<string, string>>,
  ) {}

  async run(args: readonly string[], listeners: JobListeners): Promise<JobEnd> {
    const [program, ...first] = await this.command();
    const running = startProcess(program, [...first, ...args], { env: await this.environment() });
    running.stdin.end();
    splitLines(running.stdout, listeners.onStdout);
    splitLines(running.stderr, listeners.onStderr);
    const stop = () => void running.stop();
    if (listeners.signal?.aborted) stop();
    listeners.signal?.addEventListener('abort', stop, { once: true });
    try {
      const { code } = await running.ended.catch(couldNotStart);
      killGroup(running.pid);
      await Promise.race([
        Promise.all([running.stdout, running.stderr].map((pipe) => pipe.closed || once(pipe, 'close'))),
        new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref()),
      ]);
      if (COULD_NOT_START.includes(code ?? 0)) couldNotStart(code);
      return { code };
    } finally {
      listeners.signal?.removeEventListener('abort', stop);
    }
  }

  version(): Promise<string> {
    this.known ??= this.askVersion().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  /** Nothing is kept between jobs, and each job is its caller's to cancel. */
  async stop(): Promise<void> {
    await Promise.resolve();
  }

  private async askVersion(): Promise<string> {
    let version = '';
    const { code } = await this.run(['--ignore-config', '--version'], {
      onStdout: (line) => (version = line.trim()),
      onStderr: () => undefined,
      signal: AbortSignal.timeout(VERSION_TIMEOUT_MS),
    });
    return code === 0 && version !== '' ? version : couldNotStart(code);
  }
}

function couldNotStart(reason: unknown): never {
  throw new YtDlpError('ytdlp.interrupted', `yt-dlp could not be started: ${String(reason)}`);
}
