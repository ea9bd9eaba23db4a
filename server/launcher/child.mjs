import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './paths.mjs';
import { statusLine } from './say.mjs';

const KEPT_OUTPUT = 64 * 1024;
const PARENT_CHECK_MS = 500;

/** The exit code a shell would report: the child's own, or 128 + the number of the signal that ended it. */
export function exitCodeOf(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

/** Runs a command with this terminal and answers with its exit code when it has ended. */
export function runAttached(command, { environment = process.env, ...options } = {}) {
  const child = spawn(command[0], command.slice(1), {
    cwd: ROOT,
    env: environment,
    stdio: 'inherit',
    ...options,
  });
  passSignals(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCodeOf(code, signal)));
  });
}

/**
 * Runs a long command quietly: a terminal shows its latest line while it works. Answers `{ code, output }` with what it
 * wrote last (at most 64 kB); a program that is not there answers code 127. `input` is given to its standard input.
 */
export function runQuietly(command, { environment = process.env, input = null, ...options } = {}) {
  const status = statusLine();
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), {
      cwd: ROOT,
      env: environment,
      stdio: [input === null ? 'inherit' : 'pipe', 'pipe', 'pipe'],
      ...options,
    });
    let output = '';
    const take = (chunk) => {
      output = (output + String(chunk)).slice(-KEPT_OUTPUT);
      status.show(String(chunk));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.stdin?.end(input);
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code, signal) => {
      status.end();
      resolve({ code: exitCodeOf(code, signal), output });
    });
  });
}

/**
 * Hands the signals this process gets on to `child` and lives until the child has ended, so that nothing is orphaned.
 * A terminal gives Ctrl-C to the whole group by itself; the child must not get it twice.
 */
export function passSignals(child) {
  const forget = onStop((signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
  child.once('exit', forget);
}

/**
 * Calls `listener(signal)` when this process is asked to end, also (as SIGTERM) when the npm that started it is gone:
 * npm hands on some signals only and none when it is killed. Answers with a function that stops listening.
 */
export function onStop(listener) {
  const handlers = ['SIGTERM', 'SIGHUP', 'SIGINT'].map((signal) => [signal, () => listener(signal)]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    listener('SIGTERM');
  }, PARENT_CHECK_MS);
  if (process.env.npm_lifecycle_event === undefined) clearInterval(watch);
  return () => {
    clearInterval(watch);
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
