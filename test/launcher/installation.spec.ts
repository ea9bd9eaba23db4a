import { describe, expect, it } from 'vitest';
import {
  chooseElevation,
  choosePackageManager,
  parseOsRelease,
  planInstallation,
} from '../../server/launcher/package-managers.mjs';
import { TOOLS, toolsFor } from '../../server/launcher/tools.mjs';

const bookworm = {
  os: { id: 'debian', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)' },
  aptFiles: [{ file: '/etc/apt/sources.list', text: 'deb http://mirror.example/debian bookworm main\n' }],
};

const plan = (manager: string, tools: unknown[], system: unknown = bookworm) =>
  planInstallation(manager, tools, system);
const named = (...ids: string[]) => TOOLS.filter((tool) => ids.includes(tool.id));

describe('the table of tools', () => {
  it('knows the packages of every tool for every package manager', () => {
    for (const tool of TOOLS) {
      expect(Object.keys(tool.packages).sort(), tool.id).toEqual(['apk', 'apt', 'brew', 'dnf']);
    }
  });

  it('wants no browser, database or fonts for npm start', () => {
    expect(toolsFor('run').map((tool) => tool.id)).toEqual([
      'ffmpeg',
      'ffprobe',
      'python3',
      'yt-dlp',
      'redis-server',
    ]);
  });

  it('wants no redis-server of someone who brings a Redis, except for tests', () => {
    const environment = { FOYER_REDIS_URL: 'redis://nas:6379' };
    expect(toolsFor('run', environment).map((tool) => tool.id)).not.toContain('redis-server');
    expect(toolsFor('test', environment).map((tool) => tool.id)).toContain('redis-server');
  });
});

describe('choosing a package manager', () => {
  it.each([
    ['linux', ['apt-get', 'brew'], 'apt'],
    ['linux', ['dnf'], 'dnf'],
    ['linux', ['apk'], 'apk'],
    ['linux', ['brew'], 'brew'],
    ['darwin', ['brew', 'apt-get'], 'brew'],
    ['darwin', ['apt-get'], null],
    ['linux', [], null],
  ])('on %s with %j is %s', (platform, programs, expected) => {
    expect(choosePackageManager(platform, (name: string) => programs.includes(name))).toBe(expected);
  });
});

describe('becoming root', () => {
  const person = { manager: 'apt', isRoot: false, hasSudo: true, sudoIsSilent: false, hasTerminal: false };

  it('takes nothing for root or for brew', () => {
    expect(chooseElevation({ ...person, isRoot: true, hasSudo: false })).toEqual([]);
    expect(chooseElevation({ ...person, manager: 'brew', hasSudo: false })).toEqual([]);
  });

  it('asks for a password only where somebody can give one', () => {
    expect(chooseElevation({ ...person, sudoIsSilent: true })).toEqual(['sudo', '-n']);
    expect(chooseElevation({ ...person, hasTerminal: true })).toEqual(['sudo']);
    expect(chooseElevation(person)).toBeNull();
    expect(chooseElevation({ ...person, hasSudo: false, hasTerminal: true })).toBeNull();
  });
});

describe('installing with apt', () => {
  it('takes yt-dlp alone from backports on Debian 12', () => {
    const { files, commands, packages, services } = plan('apt', toolsFor('run'));
    expect(packages).toEqual(['ffmpeg', 'python3', 'yt-dlp', 'ca-certificates', 'redis-server']);
    expect(services).toEqual(['redis-server']);
    expect(commands.map((command: string[]) => command.slice(command.indexOf('install') + 3))).toEqual([
      ['ffmpeg', 'python3', 'ca-certificates', 'redis-server'],
      ['yt-dlp/trixie-backports'],
    ]);
    expect(files.map((file: { path: string }) => file.path)).toEqual([
      '/etc/apt/sources.list.d/foyer-backports.sources',
      '/etc/apt/preferences.d/foyer-backports',
    ]);
    expect(files[0]?.content).toContain('URIs: http://mirror.example/debian\n');
  });

  it('leaves sources and pins alone when the suite is used already', () => {
    const text = 'deb http://mirror.example/debian trixie-backports main\n';
    const { files, commands } = plan('apt', named('yt-dlp'), {
      ...bookworm,
      aptFiles: [...bookworm.aptFiles, { file: 'b.list', text }],
    });
    expect(files).toEqual([]);
    expect(commands.at(-1)?.at(-1)).toBe('yt-dlp/trixie-backports');
  });

  it('adds no backports when yt-dlp is not what is missing', () => {
    expect(plan('apt', named('ffmpeg')).files).toEqual([]);
  });

  it.each(['sid', 'noble'])('takes what %s itself has', (codename) => {
    const system = { ...bookworm, os: { id: codename === 'sid' ? 'debian' : 'ubuntu', codename, name: '' } };
    const { files, commands } = plan('apt', named('yt-dlp'), system);
    expect(files).toEqual([]);
    expect(commands.flat()).toContain('yt-dlp');
  });

  it('never asks and never brings recommended packages', () => {
    for (const command of plan('apt', TOOLS).commands) {
      expect(command).toEqual(
        expect.arrayContaining(['DEBIAN_FRONTEND=noninteractive', '-y', '--no-install-recommends']),
      );
    }
  });

  it('names each package once', () => {
    expect(plan('apt', named('ffmpeg', 'ffprobe')).packages).toEqual(['ffmpeg']);
  });
});

describe('installing with others', () => {
  it.each(['brew', 'dnf', 'apk'])('is one command with %s', (manager) => {
    const { files, refresh, commands } = plan(manager, toolsFor('run'), null);
    expect({ files, refresh, count: commands.length }).toEqual({ files: [], refresh: null, count: 1 });
    expect(commands[0]).toEqual(expect.arrayContaining([manager, 'yt-dlp']));
  });

  it('does nothing when nothing has a package there', () => {
    expect(plan('brew', named('emoji font'), null).commands).toEqual([]);
  });
});

it('reads which Debian this is', () => {
  const text =
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=debian\n';
  expect(parseOsRelease(text)).toEqual({
    id: 'debian',
    codename: 'bookworm',
    name: 'Debian GNU/Linux 12 (bookworm)',
  });
});
