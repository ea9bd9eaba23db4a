import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { runQuietly } from './child.mjs';
import { fingerprint } from './fingerprint.mjs';
import { inProject, ROOT } from './paths.mjs';
import { PlainFailure, say } from './say.mjs';

const STAMP = inProject('server', 'dist', '.foyer-build.json');
const SHARED = ['package-lock.json', 'config'];

/** What gets built: from which files, by which npm scripts in turn, and the file that proves it was. */
const PARTS = [
  {
    name: 'server',
    scripts: ['build:server', 'bundle:server'],
    sources: ['server/src', 'server/tsconfig.json', 'nest-cli.json', ...SHARED],
    result: 'server/dist/main.js',
  },
  {
    name: 'pwa',
    scripts: ['build:pwa'],
    sources: ['pwa', ...SHARED],
    result: 'pwa/dist/index.html',
  },
];

/** Files whose change changes no build: results, generated messages and what their compiler keeps, specs. */
const leaveOut = (name) =>
  /(^|\/)(node_modules|dist|paraglide|project\.inlang\/cache|\.svelte-kit)$|\.spec\.ts$|\.tsbuildinfo$|foyer\.env\.example$/.test(
    name,
  );

/** Builds the parts whose sources changed since their last build (`force`: all), one after the other. */
export async function ensureBuilt(environment, { force = false } = {}) {
  const done = new Map(Object.entries(readStamp()));
  for (const part of PARTS) {
    const mark = fingerprint(ROOT, part.sources, leaveOut);
    if (!force && done.get(part.name) === mark && existsSync(inProject(part.result))) continue;
    say(`Building the ${part.name}.`);
    done.delete(part.name);
    writeStamp(done);
    for (const script of part.scripts) await run(script, environment);
    if (!existsSync(inProject(part.result))) throw new PlainFailure(`The build wrote no ${part.result}.`);
    writeStamp(done.set(part.name, mark));
  }
}

/** The shell command of an npm script, so that it can run without npm's half second. */
export function scriptCommand(name, packageText = readFileSync(inProject('package.json'), 'utf8')) {
  const script = JSON.parse(packageText).scripts?.[name];
  if (script === undefined) throw new PlainFailure(`package.json has no script ${name}.`);
  return ['sh', '-c', script];
}

async function run(script, environment) {
  const { code, output } = await runQuietly(scriptCommand(script), { environment });
  if (code !== 0) throw new PlainFailure(`${output.trimEnd()}\nThe build failed (npm run ${script}).`);
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'));
  } catch {
    return {};
  }
}

/** A build may empty server/dist, so the stamp is written anew each time, not changed. */
function writeStamp(done) {
  rmSync(STAMP, { force: true });
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, JSON.stringify(Object.fromEntries(done)));
}
