import { resolve, sep } from 'node:path';

/** A path that would leave its folder. A programming error or an attack, never a person's mistake. */
export class PathEscapesFolderError extends Error {
  override readonly name = 'PathEscapesFolderError';
}

/**
 * The absolute path of `relative` inside `folder`. Throws {@link PathEscapesFolderError} for `..`, absolute
 * paths and NUL bytes, and for the folder itself.
 */
export function resolveInside(folder: string, relative: string): string {
  const root = resolve(folder);
  const path = resolve(root, relative);
  if (relative.includes('\0') || !path.startsWith(root + sep)) throw new PathEscapesFolderError();
  return path;
}
