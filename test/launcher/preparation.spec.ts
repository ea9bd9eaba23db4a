import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLoopback, lanAddresses, reachableUrls } from '../../server/launcher/addresses.mjs';
import { scriptCommand } from '../../server/launcher/build-parts.mjs';
import { exitCodeOf } from '../../server/launcher/child.mjs';
import { isInstalled, npmCommand } from '../../server/launcher/dependencies.mjs';
import { fingerprint } from '../../server/launcher/fingerprint.mjs';
import { childEnvironment, chooseNode, requireLauncherNode } from '../../server/launcher/node-runtime.mjs';
import { readSwitches } from '../../server/launcher/prepare.mjs';
import { printable } from '../../server/launcher/say.mjs';
import { closingLine, exitCodeFor, namedTests, sumReports } from '../../server/launcher/vitest-summary.mjs';

describe('a fingerprint of sources', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'foyer-launcher-'));
    mkdirSync(join(root, 'src/deep'), { recursive: true });
    writeFileSync(join(root, 'src/deep/a.ts'), 'a');
    writeFileSync(join(root, 'lock.json'), '{}');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const take = () =>
    fingerprint(root, ['src', 'lock.json', 'not-there'], (name: string) => name.endsWith('.spec.ts'));

  it('stays the same while nothing changes', () => {
    expect(take()).toBe(take());
    expect(take()).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ['a file grows', () => writeFileSync(join(root, 'src/deep/a.ts'), 'ab')],
    ['a file is touched', () => utimesSync(join(root, 'lock.json'), 1, 1)],
    ['a file is added', () => writeFileSync(join(root, 'src/b.ts'), '')],
    ['a file goes', () => rmSync(join(root, 'src/deep/a.ts'))],
  ])('changes when %s', (_words, change) => {
    const before = take();
    change();
    expect(take()).not.toBe(before);
  });

  it('does not care about files that are left out', () => {
    const before = take();
    writeFileSync(join(root, 'src/b.spec.ts'), '');
    expect(take()).toBe(before);
  });
});

describe('installed packages', () => {
  const lock = (packages: object) => JSON.stringify({ packages });
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  const wanted = lock({
    '': { name: 'foyer' },
    'node_modules/a': a,
    'node_modules/b': { ...a, optional: true },
  });

  it("are accepted when npm's own record agrees, without packages of other machines", () => {
    expect(isInstalled(wanted, lock({ 'node_modules/a': a }))).toBe(true);
    expect(isInstalled(wanted, lock({ 'node_modules/a': a, 'node_modules/b': a }))).toBe(true);
  });

  it.each([
    ['nothing is installed', ''],
    ['one is missing', lock({})],
    ['one has another version', lock({ 'node_modules/a': { ...a, version: '1.0.1' } })],
    ['one has other bytes', lock({ 'node_modules/a': { ...a, integrity: 'sha512-b' } })],
    ['one is too many', lock({ 'node_modules/a': a, 'node_modules/c': a })],
  ])('are not when %s', (_words, hidden) => {
    expect(isInstalled(wanted, hidden)).toBe(false);
  });

  it('are installed by the npm that started us, on its own Node', () => {
    expect(npmCommand({ npm_execpath: '/lib/npm-cli.js', npm_node_execpath: '/usr/bin/node' })).toEqual([
      '/usr/bin/node',
      '/lib/npm-cli.js',
    ]);
    expect(npmCommand({})).toEqual(['npm']);
  });
});

describe('choosing a Node', () => {
  it('keeps the running one when it is new enough and else takes the one npm brought', () => {
    expect(chooseNode('24.0.0', true)).toBe('running');
    expect(chooseNode('22.17.0', false)).toBe('running');
    expect(chooseNode('22.16.0', true)).toBe('bundled');
    expect(chooseNode('20.20.2', false)).toBeNull();
  });

  it('stops in words on one too old for the launcher itself', () => {
    expect(() => requireLauncherNode('16.20.0')).toThrow('This is Node 16.20.0. Install Node');
    expect(() => requireLauncherNode('18.20.0')).not.toThrow();
  });

  it('comes first on the PATH of every child', () => {
    const { PATH, HOME } = childEnvironment('/opt/new/bin/node', { PATH: '/usr/bin', HOME: '/root' });
    expect(PATH?.split(':')[0]).toBe('/opt/new/bin');
    expect(PATH?.split(':')).toContain('/usr/bin');
    expect(HOME).toBe('/root');
  });
});

describe('addresses', () => {
  const entry = (address: string, internal = false) => ({ address, family: 'IPv4', internal });
  const interfaces = {
    lo: [entry('127.0.0.1', true)],
    docker0: [entry('172.17.0.1')],
    eth1: [entry('10.0.0.4'), { address: 'fe80::1', family: 'IPv6', internal: false }],
    wlan0: [entry('192.168.1.20')],
    eth0: [entry('203.0.113.9')],
  };

  it('for phones are the private ones of real interfaces, the likeliest first', () => {
    expect(lanAddresses(interfaces)).toEqual(['192.168.1.20', '10.0.0.4']);
  });

  it('are whatever there is in a network without private ones, but never one a machine gave itself', () => {
    const odd = { eth0: [entry('169.254.3.4'), entry('203.0.113.9')], lo: interfaces.lo };
    expect(lanAddresses(odd)).toEqual(['203.0.113.9']);
  });

  it('follow the host the server is bound to', () => {
    expect(reachableUrls('', 8080, interfaces)).toEqual({
      here: 'http://localhost:8080',
      home: ['http://192.168.1.20:8080', 'http://10.0.0.4:8080'],
    });
    expect(reachableUrls('127.0.0.1', 80, interfaces)).toEqual({ here: 'http://127.0.0.1:80', home: [] });
    expect(reachableUrls('10.0.0.4', 80, interfaces).home).toEqual(['http://10.0.0.4:80']);
    expect(reachableUrls('::1', 80, interfaces).here).toBe('http://[::1]:80');
    expect(isLoopback('127.0.0.53')).toBe(true);
  });
});

describe('switches', () => {
  it('arrive as arguments or, where npm keeps them for itself, in the environment', () => {
    expect(readSwitches(['--no-install', 'a'], {})).toEqual({ mayInstall: false, ask: true, rest: ['a'] });
    expect(readSwitches([], { npm_config_install: '' }).mayInstall).toBe(false);
    expect(readSwitches([], { npm_config_yes: 'true' }).ask).toBe(false);
    expect(readSwitches(['--yes'], {})).toEqual({ mayInstall: true, ask: false, rest: [] });
  });

  it('leave npm scripts to be run by their own command line', () => {
    expect(scriptCommand('x', '{"scripts":{"x":"a && b"}}')).toEqual(['sh', '-c', 'a && b']);
    expect(() => scriptCommand('y', '{}')).toThrow('no script y');
  });
});

describe('the closing line of the tests', () => {
  const report = (passed: number, failed: number, skipped: number, testResults: object[] = []) => ({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
    testResults,
  });

  it('adds up every run', () => {
    const sum = sumReports([report(3, 1, 0), report(4, 0, 2), null], 1);
    expect(closingLine(sum)).toBe('7 passed, 1 failed, 2 skipped');
    expect(exitCodeFor(sum)).toBe(1);
  });

  it('counts a file that could not be loaded, once', () => {
    const files = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
    ];
    expect(sumReports([report(5, 1, 0, files)], 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });

  it('never says that all is well when a run failed in another way', () => {
    expect(sumReports([report(5, 0, 0), null], 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  it('comes after the names of what failed, and of what passed at the second try only', () => {
    const test = (fullName: string, status: string, ...failureMessages: string[]) => ({
      ...{ fullName, status, failureMessages },
    });
    const files = [
      { name: 'a.spec.ts', status: 'failed', message: 'no such module\nat …', assertionResults: [] },
      {
        ...{ name: 'b.spec.ts', status: 'failed', message: '' },
        assertionResults: [
          test('works', 'passed'),
          test('breaks', 'failed', 'Error: not so\n    at b.spec.ts'),
          test('wavers', 'passed', 'Error: too early\n    at b.spec.ts'),
        ],
      },
    ];
    expect(namedTests([report(2, 1, 0, files), null])).toEqual([
      'FAILED  a.spec.ts: no such module',
      'FAILED  b.spec.ts: breaks: Error: not so',
      'second try  b.spec.ts: wavers: Error: too early',
    ]);
  });

  it('fails when nothing ran', () => {
    expect(exitCodeFor(sumReports([report(0, 0, 0)]))).toBe(1);
    expect(exitCodeFor(sumReports([report(1, 0, 0)]))).toBe(0);
  });
});

it('hands a signal on the way a shell does', () => {
  expect(exitCodeOf(3, null)).toBe(3);
  expect(exitCodeOf(null, 'SIGTERM')).toBe(143);
});

it('shows the last readable line of what a command prints', () => {
  expect(printable('Get:1 http://x\r\n\u001b[32mSetting up ffmpeg\u001b[0m\n\n')).toBe('Setting up ffmpeg');
});
