import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSite, type Site } from '../site/site.ts';
import {
  administratorOf,
  serverHome,
  type ServerHome,
  type ServerProcess,
} from '../support/server-process.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';

const program = join(import.meta.dirname, '../../server/dist/main.js');

describe('a server that must not start, or must end', () => {
  let site: Site;
  let home: ServerHome;
  let server: ServerProcess;

  beforeAll(async () => {
    site = await startSite();
    home = serverHome();
    server = await home.start();
  });

  afterAll(async () => {
    for (const pid of home.processes()) process.kill(pid, 'SIGKILL');
    await site.close();
    home.remove();
  });

  const startAnother = (environment: Record<string, string>) =>
    spawnSync(process.execPath, [program], {
      encoding: 'utf8',
      env: {
        ...process.env,
        FOYER_HOST: '127.0.0.1',
        FOYER_PORT: '0',
        FOYER_HTTPS_PORT: '0',
        FOYER_DATA_DIR: home.dataDir,
        ...environment,
      },
    });

  it('says in one line that the data folder is taken, and leaves the running server in peace', async () => {
    const browser = await administratorOf(server.origin);
    const gate = site.controls.hold('/media/big-5.mp4', { afterBytes: 1_000_000 });
    const download = await postDownload(browser, `${site.origin}/watch?v=big-5`);
    await gate.reached();
    const second = startAnother({});
    expect(second.status).toBe(1);
    expect(second.stderr).toBe(
      `Foyer cannot start: another Foyer already uses the data folder ${home.dataDir}\n`,
    );
    gate.release();
    const ended = await downloadEnded(browser, server.origin, download.id);
    expect(ended).toMatchObject({ status: 'completed', attempts: 1 });
    await browser.get('/api/health').expect(200);
  });

  it.each([
    ['a wrong setting', { FOYER_PORT: 'eighty' }, /^Foyer cannot start: FOYER_PORT: [^\n]+\n$/],
    ['a wrong role', { FOYER_ROLES: 'cook' }, /^Foyer cannot start: FOYER_ROLES: [^\n]*api, worker[^\n]*\n$/],
  ])('says in one line what is wrong: %s', (_what, environment, line) => {
    const answer = startAnother(environment);
    expect(answer.status).toBe(1);
    expect(answer.stderr).toMatch(line);
  });

  it('says in one line that the port is taken', () => {
    const port = new URL(server.origin).port;
    const other = serverHome();
    const answer = startAnother({ FOYER_PORT: port, FOYER_DATA_DIR: other.dataDir });
    other.remove();
    expect(answer.status).toBe(1);
    expect(answer.stderr).toContain(`Foyer cannot start: FOYER_PORT: port ${port} is already in use\n`);
  });

  it('ends within seconds although its Redis no longer answers', async () => {
    for (const pid of redisProcesses()) process.kill(pid, 'SIGSTOP');
    expect(await server.stop()).toBe(1);
  });

  function redisProcesses(): number[] {
    return home.processes().filter((pid) => {
      if (!readdirSync('/proc').includes(String(pid))) return false;
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('redis');
    });
  }
});
