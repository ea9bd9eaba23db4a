import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { processesNaming } from './processes.ts';
import { removeFolder } from './remove-folder.ts';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'server/dist/main.js');

/** A server in a process of its own, as `npm start` runs it; it can be killed like any process. */
export interface ServerProcess {
  readonly origin: string;
  readonly pid: number;
  /** Standard output and error so far. */
  output(): string;
  /** `kill -9`: no farewell of any kind. */
  kill(): Promise<void>;
  /** A polite end (SIGTERM); resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** A data folder that lives across restarts of a server, and the settings that tests share. */
export interface ServerHome {
  readonly dataDir: string;
  /** `nodeFlags` stand before the program; none unless given. */
  start(environment?: Record<string, string>, nodeFlags?: readonly string[]): Promise<ServerProcess>;
  /** Every process whose command line or environment names this home. */
  processes(): number[];
  remove(): void;
}

/** Makes a new home. Its servers listen on a free loopback port and may fetch from the test site. */
export function serverHome(dataDir = mkdtempSync(join(tmpdir(), 'foyer-home-'))): ServerHome {
  return {
    dataDir,
    start: (environment = {}, nodeFlags = []) => startServer(dataDir, environment, nodeFlags),
    processes: () => processesNaming(dataDir),
    remove: () => removeFolder(dataDir),
  };
}

async function startServer(
  dataDir: string,
  environment: Record<string, string>,
  nodeFlags: readonly string[],
): Promise<ServerProcess> {
  if (!existsSync(program)) throw new Error('build the server first: npm run build');
  const child = spawn(process.execPath, [...nodeFlags, program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      FOYER_PORT: '0',
      FOYER_HTTPS_PORT: '0',
      FOYER_MDNS: 'off',
      FOYER_PREPARE_LOAD: '0',
      FOYER_HOST: '127.0.0.1',
      FOYER_DATA_DIR: dataDir,
      FOYER_EGRESS_ALLOW: '127.0.0.1/32',
      FOYER_DISK_RESERVE_BYTES: '0',
      FOYER_YTDLP_RELEASES: 'off',
      FOYER_YTDLP_PLUGIN_DIR: join(root, 'test/site/plugin'),
      ...environment,
    },
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const port = await readyPort(child, () => output);
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? -1,
    output: () => output,
    kill: () => end(child, 'SIGKILL').then(() => undefined),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function readyPort(child: ChildProcess, output: () => string): Promise<number> {
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the server ended while starting:\n${output()}`);
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number }];
  return message.port;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  return (await exit)[0];
}

/** Signs the administrator in, setting the household up when it is new. */
export async function administratorOf(origin: string): Promise<ReturnType<typeof supertest.agent>> {
  const browser = supertest.agent(origin);
  const credentials = { username: 'Ada', password: 'correct horse battery' };
  const { body } = (await browser.get('/api/setup').expect(200)) as { body: { isSetUp: boolean } };
  if (body.isSetUp) await browser.post('/api/sessions').send(credentials).expect(201);
  else
    await browser
      .post('/api/setup')
      .send({ householdName: 'The Test House', ...credentials })
      .expect(201);
  return browser;
}
