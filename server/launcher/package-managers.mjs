import { composePins, composeSource, findDebianSource, hasSuite, parseAptSources } from './apt-sources.mjs';

/** Debian releases whose own yt-dlp is too old or grows too old, and where a current one is kept for them. */
const YTDLP_SUITES = { bookworm: 'trixie-backports', trixie: 'trixie-backports' };

const APT_ENVIRONMENT = ['env', 'DEBIAN_FRONTEND=noninteractive'];
/** Another apt may be at work (unattended upgrades after boot); settings files a person changed are kept. */
const APT_OPTIONS = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Options::=--force-confold'];

/**
 * The package manager to use: `apt`, `dnf`, `apk` or `brew`, or null when there is none we know.
 * `has(name)` tells whether a program is on the PATH.
 */
export function choosePackageManager(platform, has) {
  if (platform === 'darwin') return has('brew') ? 'brew' : null;
  const known = { 'apt-get': 'apt', dnf: 'dnf', apk: 'apk', brew: 'brew' };
  return Object.entries(known).find(([program]) => has(program))?.[1] ?? null;
}

/**
 * What to put before a command that changes the system: nothing for root and brew, sudo where it asks for nothing or
 * somebody is there to answer it; null when there is no way.
 */
export function chooseElevation({ manager, isRoot, hasSudo, sudoIsSilent, hasTerminal }) {
  if (isRoot || manager === 'brew') return [];
  if (!hasSudo) return null;
  if (sudoIsSilent) return ['sudo', '-n'];
  return hasTerminal ? ['sudo'] : null;
}

/** The distribution's `id` and `codename` from the text of /etc/os-release. */
export function parseOsRelease(text) {
  const field = (name) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return { id: field('ID'), codename: field('VERSION_CODENAME'), name: field('PRETTY_NAME') };
}

/**
 * How `tools` (rows of the table) get installed: `files` to write first, the `refresh` command whose failure may pass
 * (one foreign repository out of order), then `commands`, and the system `services` that come along unasked.
 * `system` is `{ os, aptFiles }` for apt and ignored otherwise.
 */
export function planInstallation(manager, tools, system) {
  const packages = unique(tools.flatMap((tool) => tool.packages[manager] ?? []));
  const services = unique(tools.map((tool) => tool.services?.[manager]).filter(Boolean));
  const plain = { files: [], refresh: null, commands: [], packages, services };
  if (packages.length === 0) return plain;
  if (manager === 'apt') return planApt(plain, system);
  const commands = {
    dnf: [['dnf', 'install', '-y', '--setopt=install_weak_deps=False', ...packages]],
    apk: [['apk', 'add', '--no-cache', ...packages]],
    brew: [['brew', 'install', ...packages]],
  };
  return { ...plain, commands: commands[manager] };
}

function planApt(plain, { os, aptFiles }) {
  const apt = (...words) => [...APT_ENVIRONMENT, 'apt-get', ...APT_OPTIONS, ...words];
  const install = (...names) => apt('install', '-y', '--no-install-recommends', ...names);
  const refresh = apt('update');
  const suite = os.id === 'debian' ? YTDLP_SUITES[os.codename] : undefined;
  if (suite === undefined || !plain.packages.includes('yt-dlp')) {
    return { ...plain, refresh, commands: [install(...plain.packages)] };
  }
  const sources = parseAptSources(aptFiles);
  // Someone who uses the suite already has pins of their own; those are left alone.
  const files = hasSuite(sources, suite)
    ? []
    : [
        {
          path: '/etc/apt/sources.list.d/foyer-backports.sources',
          content: composeSource(findDebianSource(sources, os.codename), suite),
        },
        { path: '/etc/apt/preferences.d/foyer-backports', content: composePins(suite, 'yt-dlp') },
      ];
  const others = plain.packages.filter((name) => name !== 'yt-dlp');
  const commands = [...(others.length > 0 ? [install(...others)] : []), install(`yt-dlp/${suite}`)];
  return { ...plain, files, refresh, commands };
}

function unique(names) {
  return [...new Set(names)];
}
