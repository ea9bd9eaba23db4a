import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { welcomeText } from '../../server/launcher/welcome.mjs';

const project = join(import.meta.dirname, '../..');

/** Programs that write down how they were called; the tools themselves lie outside this PATH. */
const STAND_INS = ['apt-get', 'sudo', 'npm'] as const;

describe('the launcher in a fresh clone (package manager and npm are stand-ins)', () => {
  let folder: string;
  let bin: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'foyer-first-'));
    bin = join(folder, 'bin');
    mkdirSync(bin);
    cpSync(join(project, 'server/launcher'), join(folder, 'server/launcher'), { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) cpSync(join(project, name), join(folder, name));
    symlinkSync(process.execPath, join(bin, 'node'));
    for (const name of STAND_INS) {
      const script = `#!/bin/sh\necho "${name} $*" >> "${folder}/called"\n`;
      writeFileSync(join(bin, name), script, { mode: 0o755 });
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: string[], environment: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      env: { PATH: bin, HOME: folder, ...environment },
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  };
  const called = () => {
    const trace = join(folder, 'called');
    return existsSync(trace) ? readFileSync(trace, 'utf8').trim().split('\n') : [];
  };

  it('--no-install only tells: the tools and the packages in one go, and nothing is run', () => {
    const { status, said } = run(['server/launcher/start.mjs', '--no-install']);
    expect(status).toBe(1);
    expect(said).toMatch(/^Missing: .*ffmpeg/m);
    expect(said).toMatch(/^ {2}.*apt-get .*install .*ffmpeg/m);
    expect(said).toContain('the npm packages of package-lock.json. To install them: npm ci');
    expect(said).not.toMatch(/^ {4}at /m);
    expect(called()).toEqual([]);
    expect(existsSync(join(folder, 'node_modules'))).toBe(false);
  });

  it('runs npm ci once, and again when the lockfile has changed', () => {
    mkdirSync(join(folder, 'node_modules'));
    const script = "import('./server/launcher/dependencies.mjs').then((it) => it.ensureDependencies())";
    const ensure = () => expect(run(['-e', script]).status).toBe(0);
    const command = 'npm ci --include=dev --include=optional';
    ensure();
    ensure();
    expect(called()).toEqual([command]);
    const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
    writeFileSync(
      join(folder, 'package-lock.json'),
      lock.replace('"lockfileVersion": 3', '"lockfileVersion":  3'),
    );
    ensure();
    expect(called()).toEqual([command, command]);
  });
});

describe('npm run doctor', () => {
  const doctor = (args: string[], environment: Record<string, string> = {}) =>
    spawnSync(process.execPath, [join(project, 'server/launcher/doctor.mjs'), ...args], {
      env: { ...process.env, FOYER_PORT: '0', FOYER_HTTPS_PORT: '0', ...environment },
      encoding: 'utf8',
    });
  interface Examined {
    healthy: boolean;
    rows: { name: string; found: string; where: string; ok: boolean; advice: string }[];
  }

  it('says where everything is, and that it is all there', () => {
    const { status, stdout } = doctor([]);
    expect(stdout).toMatch(/^ok +ffmpeg +\d+\.\d+.*\/ffmpeg$/m);
    expect(stdout).toMatch(/^ok +secure port +off/m);
    expect(stdout).toContain('Everything Foyer needs is here.');
    expect(status).toBe(0);
  });

  it('names what is missing and what to do, and ends with 1', () => {
    const { status, stdout } = doctor([], { FOYER_FFMPEG: '/nowhere/ffmpeg' });
    expect(stdout).toMatch(/^MISSING +ffmpeg .*\/nowhere\/ffmpeg$/m);
    expect(stdout).toMatch(/^ffmpeg: change or remove FOYER_FFMPEG: \/nowhere\/ffmpeg is not a working/m);
    expect(stdout).toContain('Something Foyer needs is missing.');
    expect(status).toBe(1);
  });

  it('tells programs the same as JSON, the disk for films and a wrong secure port with it', () => {
    const media = tmpdir();
    const { status, stdout } = doctor(['--json'], { FOYER_MEDIA_DIR: media, FOYER_HTTPS_PORT: 'https' });
    const { healthy, rows } = JSON.parse(stdout) as Examined;
    const rowOf = (name: string) => rows.find((row) => row.name === name);
    expect(rowOf('space for films')).toMatchObject({ where: media });
    expect(rowOf('secure port')).toMatchObject({ ok: false, found: 'https' });
    expect([healthy, status]).toEqual([false, 1]);
  });
}, 60_000);

describe('the greeting', () => {
  const entry = (address: string) => ({ address, family: 'IPv4', internal: false });
  const interfaces = { eth0: [entry('192.168.1.20')], eth1: [entry('10.0.0.4')] };
  const drawCode = (text: string) => renderUnicodeCompact(text, { border: 2 });

  it('has every address at home and a code of the first, which leads to the secure address where there is one', () => {
    const plain = welcomeText({ port: 8080, host: '0.0.0.0' }, interfaces, drawCode);
    expect(plain).toContain('On your devices:   http://192.168.1.20:8080\n');
    expect(plain).toContain('On your devices:   http://10.0.0.4:8080\n');
    expect(plain).toContain(drawCode('http://192.168.1.20:8080'));
    const secure = welcomeText({ port: 8080, httpsPort: 8443, host: '' }, interfaces, drawCode);
    expect(secure).toContain('Secure address:    https://192.168.1.20:8443');
    expect(secure).toContain(drawCode('http://192.168.1.20:8080/join'));
  });

  it('has no code where only this computer can come in', () => {
    const alone = welcomeText({ port: 8080, host: '127.0.0.1' }, interfaces, () => 'a code');
    expect(alone).toContain('On this computer:  http://127.0.0.1:8080');
    expect(alone).not.toMatch(/On your devices|a code/);
  });
});
