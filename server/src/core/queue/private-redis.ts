import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SETTINGS } from '../config/config.module.js';
import { inheritableEnvironment } from '../config/inheritable-environment.js';
import type { Settings } from '../config/settings.js';
import { findProgram } from '../process/find-program.js';
import { startProcess, type RunningProcess } from '../process/run-process.js';

/** sockaddr_un holds 108 bytes (unix(7)); one is the closing NUL. */
const LONGEST_SOCKET_PATH = 107;
const PROGRAMS = ['redis-server', 'valkey-server'] as const;
const START_TIMEOUT_MS = 10_000;

/** The arguments of the private server: no TCP port, one socket for this user, every write in a log. */
export function redisArguments(folder: string, socket: string): string[] {
  return [
    ...['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700'],
    ...['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
    ...['--maxmemory-policy', 'noeviction', '--daemonize', 'no', '--loglevel', 'warning'],
  ];
}

/** Where the socket lies: beside the log, or in the temporary folder when that path would be too long. */
export function redisSocketPath(folder: string): string {
  const beside = join(folder, 'redis.sock');
  if (Buffer.byteLength(beside) <= LONGEST_SOCKET_PATH) return beside;
  return join(tmpdir(), `foyer-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.sock`);
}

/**
 * The household's own Redis: a child process on a unix socket in the data folder, started before the queue
 * and started again whenever it dies. An orphan of a killed server is asked to leave first, because two
 * servers must not write one log.
 */
@Injectable()
export class PrivateRedis implements OnApplicationShutdown {
  private readonly logger = new Logger('Queue');
  private readonly folder: string;
  readonly socket: string;
  private running: RunningProcess | null = null;
  private starting: Promise<void> | null = null;
  private isStopping = false;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    this.folder = resolve(join(settings.dataDir, 'queue'));
    this.socket = redisSocketPath(this.folder);
  }

  /** Resolves once the server answers; safe to call often. */
  start(): Promise<void> {
    this.starting ??= this.launch();
    return this.starting;
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.running?.stop(5000);
  }

  private async launch(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.dismissOrphan();
    await this.spawn();
  }

  private async spawn(): Promise<void> {
    const running = startProcess(await this.program(), redisArguments(this.folder, this.socket));
    this.running = running;
    running.stdout.resume();
    running.stderr.on('data', (chunk: Buffer) => this.logger.warn(`redis: ${chunk.toString('utf8').trim()}`));
    running.ended.then(
      ({ code, signal }) => this.restart(`ended (${code ?? signal})`),
      (error: unknown) => this.restart(String(error)),
    );
    await this.untilAnswering(running);
  }

  private restart(reason: string): void {
    if (this.isStopping) return;
    this.logger.warn(`the private Redis ${reason}; starting it again`);
    setTimeout(() => {
      if (!this.isStopping)
        this.spawn().catch((error: unknown) => this.logger.error('Redis did not start', error));
    }, 250);
  }

  private async untilAnswering(running: RunningProcess): Promise<void> {
    let failure: unknown = null;
    running.ended.then(
      ({ code }) => (failure = new Error(`redis-server ended with code ${code} while starting`)),
      (error: unknown) => (failure = error),
    );
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await this.answers('ping'))) {
      if (failure) throw failure;
      if (Date.now() > deadline) throw new Error('the private Redis did not answer in time');
      await wait(5);
    }
  }

  private async dismissOrphan(): Promise<void> {
    if (!existsSync(this.socket)) return;
    if (await this.answers('shutdown')) this.logger.warn('ended a Redis that an earlier server left behind');
    await rm(this.socket, { force: true });
  }

  private async answers(command: 'ping' | 'shutdown'): Promise<boolean> {
    if (!existsSync(this.socket)) return false;
    const client = new Redis({
      path: this.socket,
      lazyConnect: true,
      retryStrategy: () => null,
      connectTimeout: 1000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      if (command === 'ping') await client.ping();
      else await client.shutdown().catch(() => undefined);
      return true;
    } catch {
      return false;
    } finally {
      client.disconnect();
    }
  }

  private async program(): Promise<string> {
    return this.settings.redisServer ?? (await redisProgram(inheritableEnvironment().PATH ?? ''));
  }
}

/** The program that serves: Redis where it is in one of the folders of `path`, else Valkey, else Redis by its name. */
export async function redisProgram(path: string): Promise<string> {
  for (const name of PROGRAMS) {
    const found = await findProgram(name, path);
    if (found !== null) return found;
  }
  return PROGRAMS[0];
}
