import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runQuietly } from './child.mjs';
import { inProject } from './paths.mjs';
import { PlainFailure, say } from './say.mjs';

const STAMP = inProject('node_modules', '.foyer-lock');

/**
 * Runs `npm ci` when the lockfile is not the one the installed packages came from; with `mayInstall: false` only tells.
 * Builds need the development packages too, so NODE_ENV and npm's own omit settings do not count here.
 */
export async function ensureDependencies({ mayInstall = true } = {}) {
  if (areDependenciesCurrent()) return;
  if (!mayInstall)
    throw new PlainFailure('Missing: the npm packages of package-lock.json. To install them: npm ci');
  say('Installing the npm packages (npm ci).');
  rmSync(STAMP, { force: true });
  const { code, output } = await runQuietly([...npmCommand(), 'ci', '--include=dev', '--include=optional']);
  if (code !== 0) {
    // npm tells the cause first and how to call it afterwards.
    const cause = output.trim().split('\n').slice(0, 20).join('\n');
    throw new PlainFailure(
      `${cause}\nnpm ci failed. Is the internet reachable and the disk not full? Then start again.`,
    );
  }
  writeFileSync(STAMP, `${markOf(readFileSync(inProject('package-lock.json'), 'utf8'))}\n`);
}

/** Whether the installed packages are those of the lockfile. */
export function areDependenciesCurrent() {
  const lock = readFileSync(inProject('package-lock.json'), 'utf8');
  const mark = markOf(lock);
  if (readOr(STAMP, '').trim() === mark) return true;
  if (!isInstalled(lock, readOr(inProject('node_modules', '.package-lock.json'), ''))) return false;
  writeFileSync(STAMP, `${mark}\n`);
  return true;
}

/**
 * Whether npm's own record of what lies in node_modules (its hidden lockfile) says the same as the project's lockfile:
 * somebody ran `npm ci` or `npm install` themselves. Packages for other machines may be absent.
 */
export function isInstalled(lockText, hiddenText) {
  const wanted = packagesIn(lockText);
  const present = packagesIn(hiddenText);
  if (wanted === null || present === null) return false;
  delete wanted[''];
  const fits = ([path, entry]) => {
    const other = present[path];
    if (other === undefined) return Boolean(entry.optional || entry.peer || entry.devOptional);
    return other.version === entry.version && other.integrity === entry.integrity;
  };
  return Object.entries(wanted).every(fits) && Object.keys(present).every((path) => path in wanted);
}

/** The npm that started us, run by its own Node; the one on the PATH when something else did. */
export function npmCommand(environment = process.env) {
  const { npm_execpath: script, npm_node_execpath: node } = environment;
  return script?.endsWith('.js') ? [node ?? process.execPath, script] : ['npm'];
}

/** Another machine's packages in a copied folder do not count: some hold programs of its processor. */
function markOf(lockText) {
  const hash = createHash('sha256').update(lockText).digest('hex').slice(0, 32);
  return `${process.platform}-${process.arch}-${hash}`;
}

function packagesIn(text) {
  try {
    return { ...JSON.parse(text).packages };
  } catch {
    return null;
  }
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
