import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** A real PostgreSQL server of the tests' own, on a free loopback port. */
export interface PostgresServer {
  /** Connects to the maintenance database `postgres`. */
  readonly url: string;
  /** As an update of the machine does: every connection ends, nobody answers during `meanwhile`, nothing is lost. */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly port: number;
}

function serverPrograms(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const newest = versions.find((version) => existsSync(join(root, version, 'bin/postgres')));
  return newest ? join(root, newest, 'bin') : '';
}

/** PostgreSQL refuses to run as root, so root runs its programs as Debian's `postgres` user. */
function program(name: string, args: string[]): [string, string[]] {
  const command = join(serverPrograms(), name);
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

/** Starts a server with an empty cluster; its folder is deleted when it stops. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-postgres-'));
  chmodSync(folder, 0o700);
  giveToPostgres(folder);
  const cluster: Cluster = { folder, data: join(folder, 'data'), port: await freePort() };
  const setUp = ['-D', cluster.data, '-A', 'trust', '-U', 'foyer', '-N', '-E', 'UTF8', '--locale=C.UTF-8'];
  execFileSync(...program('initdb', setUp), { stdio: 'pipe', cwd: '/' });
  let end = await serve(cluster);
  return {
    url: `postgresql://foyer@127.0.0.1:${cluster.port}/postgres`,
    restart: async (meanwhile) => {
      await end();
      try {
        await meanwhile?.();
      } finally {
        end = await serve(cluster);
      }
    },
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the cluster's server; resolves when it answers, with a function that ends it and every connection to it. */
async function serve({ folder, data, port }: Cluster): Promise<() => Promise<void>> {
  const address = ['-h', '127.0.0.1', '-p', String(port)];
  const options = ['-D', data, ...address, '-k', folder, '-c', 'fsync=off', '-c', 'max_connections=200'];
  const server = spawn(...program('postgres', options), { stdio: 'ignore', cwd: '/' });
  const ended = once(server, 'exit');
  const isReady = program('pg_isready', ['-q', ...address]);
  for (let tries = 0; ; tries += 1) {
    try {
      execFileSync(...isReady, { stdio: 'ignore', cwd: '/' });
      break;
    } catch (error) {
      if (tries > 200) throw error;
      await wait(50);
    }
  }
  return async () => {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGINT');
    await ended;
  };
}
