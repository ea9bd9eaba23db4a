import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A real PostgreSQL server of the tests' own, on a free loopback port. */
export interface PostgresServer {
  /** Connects to the maintenance database `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

function serverPrograms(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const newest = versions.find((version) => existsSync(join(root, version, 'bin/postgres')));
  return newest ? join(root, newest, 'bin') : '';
}

/** PostgreSQL refuses to run as root, so root runs it as Debian's `postgres` user. */
function asUnprivileged(command: string, args: string[]): [string, string[]] {
  return process.getuid?.() === 0 ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
}

function giveToPostgres(folder: string): void {
  if (process.getuid?.() !== 0) return;
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('postgres:'));
  const [, , uid, gid] = (entry ?? '').split(':');
  chownSync(folder, Number(uid), Number(gid));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a server with an empty cluster; its folder is deleted when it stops. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = serverPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'foyer-postgres-'));
  chmodSync(folder, 0o700);
  giveToPostgres(folder);
  const data = join(folder, 'data');
  const initialise = asUnprivileged(join(programs, 'initdb'), [
    '-D',
    data,
    '-A',
    'trust',
    '-U',
    'foyer',
    '-N',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ]);
  execFileSync(...initialise, { stdio: 'pipe', cwd: '/' });
  const port = await freePort();
  const options = [
    '-h',
    '127.0.0.1',
    '-k',
    folder,
    '-p',
    String(port),
    '-c',
    'fsync=off',
    '-c',
    'max_connections=200',
  ];
  const server = spawn(...asUnprivileged(join(programs, 'postgres'), ['-D', data, ...options]), {
    stdio: 'ignore',
    cwd: '/',
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const isReady = asUnprivileged(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]);
  for (let tries = 0; ; tries += 1) {
    try {
      execFileSync(...isReady, { stdio: 'ignore', cwd: '/' });
      break;
    } catch (error) {
      if (tries > 200) throw error;
      await wait(50);
    }
  }
  return {
    url: `postgresql://foyer@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
