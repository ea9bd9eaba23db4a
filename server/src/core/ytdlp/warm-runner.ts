import { fileURLToPath } from 'node:url';
import { startProcess } from '../process/run-process.js';
import type { JobEnd, JobListeners, JobRunner } from './job-runner.js';
import type { PythonCandidate } from './python-candidates.js';
import { WarmWorker } from './warm-worker.js';

const WORKER = fileURLToPath(new URL('./worker.py', import.meta.url));

/** What the worker is started with besides its Python. */
export interface WarmSetup {
  candidates: () => Promise<readonly PythonCandidate[]>;
  environment: () => Promise<Record<string, string>>;
  pluginDirectory: string | undefined;
  ffmpeg: string;
}

/** No Python at hand can run the worker; jobs need a process each. */
export class NoWarmWorkerError extends Error {
  override readonly name = 'NoWarmWorkerError';
}

/** Keeps one worker.py alive: starts it when it is first needed, and again after it died. */
export class WarmRunner implements JobRunner {
  private current: Promise<WarmWorker> | undefined;
  private suitable: PythonCandidate | undefined;

  constructor(private readonly setup: WarmSetup) {}

  async run(args: readonly string[], listeners: JobListeners): Promise<JobEnd> {
    const worker = await this.worker();
    return worker.run(args, listeners);
  }

  async version(): Promise<string> {
    return (await this.worker()).ready;
  }

  async stop(): Promise<void> {
    const worker = await this.current?.catch(() => undefined);
    await worker?.stop();
  }

  /** The living worker, warm. Throws {@link NoWarmWorkerError}. */
  worker(): Promise<WarmWorker> {
    this.current ??= this.start();
    this.current.catch(() => {
      this.current = undefined;
    });
    return this.current;
  }

  private async start(): Promise<WarmWorker> {
    const candidates = this.suitable ? [this.suitable] : await this.setup.candidates();
    const complaints: string[] = [];
    for (const candidate of candidates) {
      const worker = await this.launch(candidate);
      try {
        await worker.ready;
        this.suitable = candidate;
        void worker.ended.then(() => {
          this.current = undefined;
        });
        return worker;
      } catch (error) {
        complaints.push(`${candidate.python}: ${String(error)}`);
      }
    }
    throw new NoWarmWorkerError(complaints.join('; '));
  }

  private async launch({ python, library }: PythonCandidate): Promise<WarmWorker> {
    const { environment, ffmpeg, pluginDirectory } = this.setup;
    const location = ffmpeg.startsWith('/') ? ffmpeg : '';
    return new WarmWorker(
      startProcess(python, ['-B', WORKER, pluginDirectory ?? '', location], {
        env: { ...(await environment()), ...(library ? { PYTHONPATH: library } : {}) },
      }),
    );
  }
}
