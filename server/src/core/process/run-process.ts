import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { inheritableEnvironment } from '../config/inheritable-environment.js';
import { dieWithParent } from './die-with-parent.js';

/** What to run and how. Arguments are never joined into a shell line. */
export interface ProcessOptions {
  /** Added to the small inherited environment; `undefined` removes a variable. */
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** Aborting interrupts the process group (SIGINT), then kills it after `graceMs`. */
  signal?: AbortSignal;
  /** Milliseconds between SIGINT and SIGKILL of the group; 3,000 unless told. */
  graceMs?: number;
  /** Ends the process group when this many milliseconds have passed. */
  timeoutMs?: number;
  /** Runs at CPU niceness 10 so that playback stays smooth; `lowest` at 15, for work that nobody waits for. */
  lowPriority?: boolean | 'lowest';
  onStdoutLine?: (line: string) => void;
  onStderrLine?: (line: string) => void;
}

/** How a process ended. Lines given to a callback are not kept; the last 64 kB of the rest are. */
export interface ProcessResult {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  timedOut: boolean;
}

/** A process that lives on: its pipes, its end, and a stop that leaves no child behind. */
export interface RunningProcess {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves at `exit`, not `close`: a grandchild may hold the pipes. Rejects if it could not start. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** SIGINT to the group, SIGKILL after `graceMs`; resolves when it has ended. */
  stop(graceMs?: number): Promise<void>;
}

const KEPT_OUTPUT_CHARACTERS = 64 * 1024;
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/**
 * Starts `command` in a process group of its own, without a shell. It inherits no listening socket
 * and only the environment variables a tool needs. Used for processes that outlive one call.
 */
export function startProcess(
  command: string,
  args: readonly string[],
  options: Pick<ProcessOptions, 'env' | 'cwd' | 'lowPriority'> = {},
): RunningProcess {
  const [file, argv] = options.lowPriority
    ? dieWithParent('nice', ['-n', options.lowPriority === 'lowest' ? '15' : '10', command, ...args])
    : dieWithParent(command, args);
  const child = spawn(file, argv, {
    cwd: options.cwd,
    env: { ...inheritableEnvironment(), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', reject);
  });
  ended.catch(() => undefined);
  return {
    pid: child.pid ?? -1,
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    stop: async (graceMs = 3000) => {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      signalGroup(child, 'SIGINT');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
      await ended.catch(() => undefined);
      clearTimeout(timer);
      signalGroup(child, 'SIGKILL');
    },
  };
}

function collect(stream: Readable, onLine: ((line: string) => void) | undefined): () => string {
  let kept = '';
  if (onLine) {
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
  } else {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      kept = (kept + chunk).slice(-KEPT_OUTPUT_CHARACTERS);
    });
  }
  return () => kept;
}

/**
 * Runs `command` to its end and resolves with how it ended; a non-zero code is a result, not an error.
 * Rejects when the program cannot be started or, with the signal's reason, when `signal` aborts.
 */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  options.signal?.throwIfAborted();
  const running = startProcess(command, args, options);
  running.stdin.end();
  const stdout = collect(running.stdout, options.onStdoutLine);
  const stderr = collect(running.stderr, options.onStderrLine);
  let timedOut = false;
  const stop = () => void running.stop(options.graceMs);
  const timer = options.timeoutMs
    ? setTimeout(() => {
        timedOut = true;
        stop();
      }, options.timeoutMs)
    : undefined;
  options.signal?.addEventListener('abort', stop, { once: true });
  try {
    const end = await running.ended;
    await settled(running.stdout, running.stderr);
    options.signal?.throwIfAborted();
    return { ...end, stdout: stdout(), stderr: stderr(), timedOut };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
  }
}

/** Waits until what was written has been read, but not for a grandchild that keeps a pipe open. */
async function settled(...streams: Readable[]): Promise<void> {
  const ends = streams
    .filter((stream) => !stream.readableEnded && !stream.destroyed)
    .map((s) => once(s, 'end'));
  if (ends.length === 0) return;
  await Promise.race([Promise.allSettled(ends), new Promise((resolve) => setTimeout(resolve, 500).unref())]);
  for (const stream of streams) stream.destroy();
}
