import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * A short hash of every file below `paths` (files or folders; missing ones are allowed): name, size and time of last
 * change, not content, so that a thousand files take some milliseconds. `leaveOut` skips files or folders by their path.
 *
 * @param {string} root
 * @param {string[]} paths relative to `root`
 * @param {(path: string) => boolean} [leaveOut]
 */
export function fingerprint(root, paths, leaveOut = () => false) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const name = relative(root, path);
    if (leaveOut(name)) return;
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return;
    if (!found.isDirectory()) {
      hash.update(`${name}\0${found.size}\0${found.mtimeMs}\n`);
      return;
    }
    for (const entry of readdirSync(path).sort()) visit(join(path, entry));
  };
  for (const path of paths) visit(join(root, path));
  return hash.digest('hex').slice(0, 32);
}
