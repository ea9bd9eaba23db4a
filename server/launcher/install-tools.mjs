import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { runQuietly } from './child.mjs';
import { detectTools } from './detect.mjs';
import { findProgram, searchFolders } from './locate.mjs';
import {
  chooseElevation,
  choosePackageManager,
  parseOsRelease,
  planInstallation,
} from './package-managers.mjs';
import { PlainFailure, say } from './say.mjs';
import { explainMissing } from './tool-words.mjs';

/**
 * Makes sure every tool in `tools` is there: looks, says what is missing, installs it with the machine's package
 * manager and looks again. `mayInstall: false` only tells; `ask` wants an answer first when somebody is at a terminal.
 * Throws a PlainFailure that says what to do when a tool is still missing in the end.
 */
export async function ensureTools(tools, { mayInstall = true, ask = true } = {}) {
  const wanting = (await detectTools(tools)).filter((finding) => finding.problem !== null);
  if (wanting.length === 0) return;
  say(`Missing: ${wanting.map(explainMissing).join(', ')}.`);
  const broken = wanting.filter((finding) => finding.problem === 'override');
  if (broken.length > 0) throw new PlainFailure(broken.map(overrideWords).join('\n'));
  const manager = detectManager();
  if (manager === null)
    throw new PlainFailure(
      `${byHand(wanting)} No package manager Foyer knows (apt, dnf, apk, brew) is here.`,
    );
  const plan = planInstallation(
    manager,
    wanting.map((finding) => finding.tool),
    manager === 'apt' ? readAptSystem() : null,
  );
  if (!mayInstall) throw new PlainFailure(onlyTell(plan));
  const elevation = detectElevation(manager);
  if (elevation === null)
    throw new PlainFailure(`Installing needs root, and sudo does not work here. ${onlyTell(plan)}`);
  if (ask && !(await agreed(manager, plan))) throw new PlainFailure('Nothing was installed.');
  say(`Installing with ${manager}: ${plan.packages.join(' ')} (this can take some minutes).`);
  await carryOut(plan, elevation);
  await verify(tools);
}

/** The package manager of this machine, or null. */
export function detectManager() {
  const folders = searchFolders(process.env.PATH);
  return choosePackageManager(process.platform, (name) => findProgram(name, folders) !== null);
}

function readAptSystem() {
  const folder = '/etc/apt/sources.list.d';
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => /\.(list|sources)$/.test(name))
    : [];
  const paths = ['/etc/apt/sources.list', ...names.map((name) => join(folder, name))].filter((path) =>
    existsSync(path),
  );
  return {
    os: parseOsRelease(readFileSync('/etc/os-release', 'utf8')),
    aptFiles: paths.map((file) => ({ file, text: readFileSync(file, 'utf8') })),
  };
}

function detectElevation(manager) {
  const hasSudo = findProgram('sudo', searchFolders(process.env.PATH)) !== null;
  return chooseElevation({
    manager,
    isRoot: process.getuid?.() === 0,
    hasSudo,
    sudoIsSilent: hasSudo && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0,
    hasTerminal: Boolean(process.stdin.isTTY),
  });
}

/** Without a terminal nobody can answer, and the command itself was the wish. */
async function agreed(manager, plan) {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const question = terminal.question(`Install ${plan.packages.join(' ')} with ${manager} now? [Y/n] `);
  // Ctrl-D closes the terminal without an answer.
  const answer = await Promise.race([question, once(terminal, 'close').then(() => 'n')]);
  terminal.close();
  return !/^\s*n/i.test(answer);
}

async function carryOut(plan, elevation) {
  const run = (command, options) => runQuietly([...elevation, ...command], options);
  const unwanted = plan.services.filter((name) => !hasService(name));
  for (const { path, content } of plan.files) {
    say(`Adding ${path}`);
    await orFail(run(['tee', path], { input: content }), `${path} could not be written`);
  }
  if (plan.refresh !== null) {
    const { code, output } = await run(plan.refresh);
    if (code !== 0) say(`The package lists could not all be refreshed:\n${tail(output)}`);
  }
  for (const command of plan.commands) {
    await orFail(run(command), `The installation failed. Try it yourself: ${shown(command)}`);
  }
  for (const name of unwanted.filter(hasService)) await switchOff(name, run);
}

async function orFail(running, words) {
  const { code, output } = await running;
  if (code !== 0) throw new PlainFailure(`${tail(output)}\n${words}`);
}

function hasService(name) {
  return ['/lib/systemd/system', '/usr/lib/systemd/system']
    .map((folder) => join(folder, `${name}.service`))
    .concat(join('/etc/init.d', name))
    .some((path) => existsSync(path));
}

/**
 * Foyer and its tests start private servers of their own; the system's service that a package just brought along would
 * only take memory and a port. One that was there before is left alone.
 */
async function switchOff(name, run) {
  const hasSystemd = existsSync('/run/systemd/system');
  const commands = hasSystemd
    ? [['systemctl', 'disable', '--now', name]]
    : [
        ['service', name, 'stop'],
        ['update-rc.d', name, 'disable'],
      ];
  for (const command of commands) await run(command);
  say(
    `Switched off the system's ${name} service, which came with the package: Foyer and its tests start their own.`,
  );
}

async function verify(tools) {
  const wanting = (await detectTools(tools)).filter((finding) => finding.problem !== null);
  if (wanting.length > 0)
    throw new PlainFailure(`Still missing: ${wanting.map(explainMissing).join(', ')}. ${byHand(wanting)}`);
  say('Installed.');
}

function onlyTell(plan) {
  const files = plan.files.map(
    ({ path, content }) => `  write ${path}:\n${content.trimEnd().replaceAll(/^/gm, '    ')}`,
  );
  const commands = [plan.refresh, ...plan.commands].filter(Boolean).map((command) => `  ${shown(command)}`);
  return ['To install it:', ...files, ...commands].join('\n');
}

function shown(command) {
  return command.join(' ');
}

function byHand(wanting) {
  const settings = wanting.map((finding) => finding.tool.override).filter(Boolean);
  return `Install it by hand${settings.length > 0 ? ` or name the program in ${settings.join(', ')}` : ''}, then start again.`;
}

function overrideWords({ tool, path }) {
  return `${tool.override} names ${path}, which is not a working ${tool.id} ${tool.minimum} or newer. Change or remove that setting.`;
}

function tail(output) {
  return output.trimEnd().split('\n').slice(-15).join('\n');
}
