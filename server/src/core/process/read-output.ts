import { startProcess } from './run-process.js';

/** How to read a program's bytes. */
export interface ReadOutputOptions {
  /** More than this is not kept; the program is stopped there. */
  maxBytes: number;
  timeoutMs: number;
  signal?: AbortSignal;
}

const KEPT_ERROR_CHARACTERS = 4000;

/**
 * Runs `command` at the lowest priority and resolves with its standard output as bytes, the end of what it said on
 * standard error, and its exit code (null when it was stopped). Rejects when it cannot be started or, with the
 * signal's reason, when `signal` aborts.
 */
export async function readOutput(
  command: string,
  args: readonly string[],
  options: ReadOutputOptions,
): Promise<{ bytes: Buffer; stderr: string; code: number | null }> {
  options.signal?.throwIfAborted();
  const running = startProcess(command, args, { lowPriority: 'lowest' });
  const stop = () => void running.stop();
  const timer = setTimeout(stop, options.timeoutMs);
  options.signal?.addEventListener('abort', stop, { once: true });
  running.stdin.end();
  let stderr = '';
  running.stderr.setEncoding('utf8');
  running.stderr.on('data', (text: string) => (stderr = (stderr + text).slice(-KEPT_ERROR_CHARACTERS)));
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of running.stdout as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= options.maxBytes) break;
    }
    if (length >= options.maxBytes) stop();
    const { code } = await running.ended;
    options.signal?.throwIfAborted();
    return { bytes: Buffer.concat(chunks, Math.min(length, options.maxBytes)), stderr, code };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
    await running.stop();
  }
}
