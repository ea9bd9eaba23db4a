import { once } from 'node:events';
import { z } from 'zod';
import type { RunningProcess } from '../process/run-process.js';
import { killGroup, type JobEnd, type JobListeners } from './job-runner.js';
import { splitLines } from './split-lines.js';
import { YtDlpError } from './ytdlp.errors.js';

/** What worker.py says; its docstring describes each line. */
const messageSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready'), version: z.string() }),
  z.object({ event: z.literal('started'), id: z.string(), pid: z.number().int().positive() }),
  z.object({ event: z.literal('out'), id: z.string(), line: z.string() }),
  z.object({ event: z.literal('err'), id: z.string(), line: z.string() }),
  z.object({ event: z.literal('ended'), id: z.string(), code: z.number().nullable() }),
]);
type Message = z.output<typeof messageSchema>;

interface WarmJob extends JobListeners {
  group: number | undefined;
  settle: PromiseWithResolvers<JobEnd>;
}

/** One life of worker.py, from its start to its end. */
export class WarmWorker {
  /** Resolves with yt-dlp's version when jobs can start; rejects when the process ends before that. */
  readonly ready: Promise<string>;
  /** Resolves when the process has ended and its jobs have been told. */
  readonly ended: Promise<void>;

  private readonly started = Promise.withResolvers<string>();
  private readonly jobs = new Map<string, WarmJob>();
  private lastWords = '';
  private jobCount = 0;

  constructor(private readonly worker: RunningProcess) {
    this.ready = this.started.promise;
    this.ready.catch(() => undefined);
    splitLines(worker.stdout, (line) => this.hear(line));
    splitLines(worker.stderr, (line) => {
      this.lastWords = line.slice(0, 500);
    });
    this.ended = this.watch();
  }

  /** See `JobRunner.run`. */
  async run(args: readonly string[], listeners: JobListeners): Promise<JobEnd> {
    const id = String(++this.jobCount);
    const settle = Promise.withResolvers<JobEnd>();
    this.jobs.set(id, { ...listeners, group: undefined, settle });
    this.tell({ op: 'run', id, args });
    const cancel = () => this.tell({ op: 'cancel', id });
    if (listeners.signal?.aborted) cancel();
    listeners.signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await settle.promise;
    } finally {
      listeners.signal?.removeEventListener('abort', cancel);
      this.jobs.delete(id);
    }
  }

  /** Closes stdin, at which the worker ends its jobs and itself; kills it when it does not. */
  async stop(): Promise<void> {
    this.worker.stdin.end();
    const patience = AbortSignal.timeout(3000);
    await Promise.race([this.ended, once(patience, 'abort')]);
    await this.worker.stop(0);
    await this.ended;
  }

  private tell(
    command: { op: 'run'; id: string; args: readonly string[] } | { op: 'cancel'; id: string },
  ): void {
    if (this.worker.stdin.writable) this.worker.stdin.write(`${JSON.stringify(command)}\n`);
  }

  private hear(line: string): void {
    const message = messageSchema.safeParse(parseJson(line));
    if (!message.success) return;
    if (message.data.event === 'ready') this.started.resolve(message.data.version);
    else this.pass(message.data);
  }

  private pass(message: Exclude<Message, { event: 'ready' }>): void {
    const job = this.jobs.get(message.id);
    if (!job) return;
    if (message.event === 'started') job.group = message.pid;
    else if (message.event === 'out') job.onStdout(message.line);
    else if (message.event === 'err') job.onStderr(message.line);
    else job.settle.resolve({ code: message.code });
  }

  private async watch(): Promise<void> {
    const reason = await this.worker.ended.then(
      ({ code, signal }) => `the worker ended (${signal ?? code}): ${this.lastWords}`,
      (error: unknown) => `the worker could not be started: ${String(error)}`,
    );
    this.started.reject(new Error(reason));
    for (const job of this.jobs.values()) {
      if (job.group !== undefined) killGroup(job.group);
      job.settle.reject(new YtDlpError('ytdlp.interrupted', reason));
    }
    this.jobs.clear();
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
