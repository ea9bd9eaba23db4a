import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, release } from 'node:os';
import { dirname, resolve } from 'node:path';
import { areDependenciesCurrent, npmCommand } from './dependencies.mjs';
import { detectTools } from './detect.mjs';
import { detectManager } from './install-tools.mjs';
import { bundledNodePath, chooseNode, MINIMUM_NODE } from './node-runtime.mjs';
import { parseOsRelease } from './package-managers.mjs';
import { ROOT } from './paths.mjs';
import { explainMissing } from './tool-words.mjs';
import { TOOLS, toolsFor } from './tools.mjs';

const DEFAULT_PORT = 8080;
const DEFAULT_HTTPS_PORT = 8443;
const LITTLE_SPACE = 2 * 1024 ** 3;

/**
 * Looks at the machine and answers one row per thing: `{ name, found, where, ok, needed, advice }`, where `needed`
 * tells whether Foyer can start without it and `advice` what to do when it is not ok. Changes nothing.
 */
export async function examine(environment = process.env) {
  return [
    systemRow(),
    nodeRow(),
    npmRow(environment),
    packagesRow(),
    ...(await toolRows(environment)),
    ...spaceRows(environment),
    await portRow(environment),
    await securePortRow(environment),
  ];
}

function row(name, found, where, { ok = true, needed = false, advice = '' } = {}) {
  return { name, found, where, ok, needed, advice: ok ? '' : advice };
}

function systemRow() {
  const file = '/etc/os-release';
  const name = existsSync(file)
    ? parseOsRelease(readFileSync(file, 'utf8')).name
    : `${platform()} ${release()}`;
  return row(
    'system',
    name,
    `${platform()} ${arch()}, packages by ${detectManager() ?? 'none that Foyer knows'}`,
  );
}

function nodeRow() {
  const bundled = bundledNodePath();
  const choice = chooseNode(process.versions.node, existsSync(bundled));
  const version = choice === 'bundled' ? ask([bundled, '--version']) : process.versions.node;
  const broughtByNpm = platform() === 'linux' && ['x64', 'arm64'].includes(arch());
  return row('node', version.replace(/^v/, ''), choice === 'bundled' ? bundled : process.execPath, {
    ok: choice !== null,
    // On such a Linux `npm start` brings one along.
    needed: !broughtByNpm,
    advice: broughtByNpm
      ? `${MINIMUM_NODE} or newer comes with the npm packages at npm start.`
      : `install Node ${MINIMUM_NODE} or newer (nodejs.org).`,
  });
}

function npmRow(environment) {
  const version = ask([...npmCommand(environment), '--version']);
  return row('npm', version || '-', '', {
    ok: version !== '',
    needed: true,
    advice: 'install npm (it comes with Node).',
  });
}

function packagesRow() {
  const ok = areDependenciesCurrent();
  return row('npm packages', ok ? 'as locked' : '-', 'node_modules', {
    ok,
    advice: 'npm start installs them (npm ci).',
  });
}

async function toolRows(environment) {
  const needed = toolsFor('run', environment);
  const findings = await detectTools(TOOLS, { environment, fresh: true });
  const rows = findings.map((finding) => {
    const { tool, version, path, problem } = finding;
    const isNeeded = needed.includes(tool);
    const command = isNeeded ? 'npm start' : tool.for.includes('test') ? 'npm test' : 'npm run bench';
    const advice =
      problem === 'override'
        ? `change or remove ${tool.override}: ${path} is not a working ${tool.id} ${tool.minimum} or newer.`
        : `${explainMissing(finding)}: ${command} installs it.`;
    return row(tool.id, version ?? '-', path ?? '', { ok: problem === null, needed: isNeeded, advice });
  });
  const ffmpeg = findings.find(({ tool, problem }) => tool.id === 'ffmpeg' && problem === null);
  return ffmpeg ? [...rows, soundRow(ffmpeg.path)] : rows;
}

/** Chromaprint is a choice of whoever built ffmpeg; without it duplicates are found by their pictures alone. */
function soundRow(ffmpeg) {
  const ok = /\bchromaprint\b/.test(ask([ffmpeg, '-hide_banner', '-v', 'error', '-muxers']));
  return row('chromaprint', ok ? 'in ffmpeg' : '-', ffmpeg, {
    ok,
    advice:
      'duplicates are found by their pictures alone, music not at all; an ffmpeg built with Chromaprint mends it.',
  });
}

/** Films may lie on a disk of their own. */
function spaceRows({ FOYER_DATA_DIR: data = 'data', FOYER_MEDIA_DIR: media }) {
  const rows = [spaceRow('free space', data, 'Foyer keeps its data', 'FOYER_DATA_DIR')];
  if (media) rows.push(spaceRow('space for films', media, 'the films go', 'FOYER_MEDIA_DIR'));
  return rows;
}

function spaceRow(name, place, what, setting) {
  const folder = resolve(ROOT, place);
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  const free = bavail * bsize;
  return row(name, `${(free / 1024 ** 3).toFixed(1)} GB`, folder, {
    ok: free >= LITTLE_SPACE,
    advice: `less than 2 GB are free where ${what}; make room or set ${setting}.`,
  });
}

async function portRow(environment) {
  const port = Number(environment.FOYER_PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return row('port', String(environment.FOYER_PORT), '', {
      ok: false,
      needed: true,
      advice: 'FOYER_PORT is a number from 0 to 65535.',
    });
  }
  if (await isFree(port, environment.FOYER_HOST)) return row('port', String(port), 'free');
  const isFoyer = await answersAsFoyer(port);
  return row('port', String(port), isFoyer ? 'Foyer is running here' : 'used by another program', {
    ok: isFoyer,
    needed: true,
    advice: `another program listens on ${port}; stop it or set FOYER_PORT.`,
  });
}

/** The household is reached without it; phones install Foyer only from there. */
async function securePortRow(environment) {
  const name = 'secure port';
  const port = Number(environment.FOYER_HTTPS_PORT ?? DEFAULT_HTTPS_PORT);
  if (port === 0) return row(name, 'off', 'FOYER_HTTPS_PORT is 0');
  const isNumber = Number.isInteger(port) && port > 0 && port <= 65_535;
  if (!isNumber) {
    return row(name, String(environment.FOYER_HTTPS_PORT), '', {
      ...{ ok: false, needed: true, advice: 'FOYER_HTTPS_PORT is a number from 0 to 65535.' },
    });
  }
  if (await isFree(port, environment.FOYER_HOST)) return row(name, String(port), 'free');
  const isFoyer = await answersAsFoyer(Number(environment.FOYER_PORT ?? DEFAULT_PORT));
  return row(name, String(port), isFoyer ? 'Foyer is running here' : 'used by another program', {
    ok: isFoyer,
    advice: `another program listens on ${port}, so there is no secure address; stop it or set FOYER_HTTPS_PORT.`,
  });
}

function isFree(port, host) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen({ port, host }, () => probe.close(() => done(true)));
  });
}

async function answersAsFoyer(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(2000) });
    return (answer.headers.get('content-type') ?? '').includes('json');
  } catch {
    return false;
  }
}

function ask(command) {
  const { stdout, status } = spawnSync(command[0], command.slice(1), { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}
