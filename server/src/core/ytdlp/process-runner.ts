import { once } from 'node:events';
import { runProcess, startProcess } from '../process/run-process.js';
import { killGroup, type JobEnd, type JobListeners, type JobRunner } from './job-runner.js';
import { splitLines } from './split-lines.js';
import { YtDlpError } from './ytdlp.errors.js';

const LAST_WORDS_MS = 500;

/** A new yt-dlp process for each job: slower to start, works wherever yt-dlp does. */
export class ProcessRunner implements JobRunner {
  private known: Promise<string> | undefined;

  constructor(
    private readonly program: string,
    private readonly environment: () => Promise<Record<string, string>>,
  ) {}

  async run(args: readonly string[], listeners: JobListeners): Promise<JobEnd> {
    const running = startProcess(this.program, args, { env: await this.environment() });
    running.stdin.end();
    splitLines(running.stdout, listeners.onStdout);
    splitLines(running.stderr, listeners.onStderr);
    const stop = () => void running.stop();
    if (listeners.signal?.aborted) stop();
    listeners.signal?.addEventListener('abort', stop, { once: true });
    try {
      const { code } = await running.ended;
      killGroup(running.pid);
      await Promise.race([
        Promise.all([running.stdout, running.stderr].map((pipe) => pipe.closed || once(pipe, 'close'))),
        new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref()),
      ]);
      return { code };
    } catch (error) {
      throw new YtDlpError('ytdlp.interrupted', `yt-dlp could not be started: ${String(error)}`);
    } finally {
      listeners.signal?.removeEventListener('abort', stop);
    }
  }

  version(): Promise<string> {
    this.known ??= this.askVersion();
    return this.known;
  }

  /** Nothing is kept between jobs, and each job is its caller's to cancel. */
  async stop(): Promise<void> {
    await Promise.resolve();
  }

  private async askVersion(): Promise<string> {
    try {
      const { stdout } = await runProcess(this.program, ['--ignore-config', '--version'], {
        env: await this.environment(),
        timeoutMs: 20_000,
      });
      return stdout.trim();
    } catch (error) {
      this.known = undefined;
      throw new YtDlpError('ytdlp.interrupted', `yt-dlp could not be started: ${String(error)}`);
    }
  }
}
