import { accessSync, constants } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { inProject } from './paths.mjs';
import { PlainFailure } from './say.mjs';
import { searchFolders } from './locate.mjs';
import { isAtLeast, parseVersion } from './versions.mjs';

/** The oldest Node the server runs on; on an older one its SQLite driver ends the process without a word. */
export const MINIMUM_NODE = '22.17';

/** The oldest Node this launcher itself runs on. */
const MINIMUM_LAUNCHER_NODE = '18.15';

/** Where npm puts the Node that the lockfile brings along (Linux only). */
export function bundledNodePath(platform = process.platform, arch = process.arch) {
  return inProject('node_modules', `node-${platform}-${arch}`, 'bin', 'node');
}

/** Which Node runs the server: `running`, `bundled`, or null when neither will do. */
export function chooseNode(runningVersion, hasBundled) {
  if (isAtLeast(parseVersion(runningVersion), MINIMUM_NODE)) return 'running';
  return hasBundled ? 'bundled' : null;
}

/** Stops with words on a Node too old even for the launcher. */
export function requireLauncherNode(version = process.versions.node) {
  if (isAtLeast(parseVersion(version), MINIMUM_LAUNCHER_NODE)) return;
  throw new PlainFailure(
    `This is Node ${version}. Install Node ${MINIMUM_LAUNCHER_NODE} or newer (nodejs.org) and start again.`,
  );
}

/** The path of the Node to run the server, builds and tests with; needs the npm packages to be there. */
export function nodeForChildren() {
  const bundled = bundledNodePath();
  const choice = chooseNode(process.versions.node, isExecutable(bundled));
  if (choice === 'running') return process.execPath;
  if (choice === 'bundled') return bundled;
  throw new PlainFailure(
    `This is Node ${process.versions.node}; Foyer needs ${MINIMUM_NODE} or newer, and npm brings none along for ` +
      `${process.platform} ${process.arch}. Install it (nodejs.org) and start again.`,
  );
}

/**
 * The environment for children: the chosen Node first, then the project's tools, then the person's PATH.
 *
 * @returns {Record<string, string | undefined>}
 */
export function childEnvironment(node, environment = process.env) {
  const folders = [dirname(node), inProject('node_modules', '.bin'), ...searchFolders(environment.PATH)];
  return { ...environment, PATH: [...new Set(folders)].join(delimiter) };
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
