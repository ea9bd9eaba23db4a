import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve, sep } from 'node:path';

/** The absolute path of a program given by name or by path, looked for in the folders of `path`; null without one. */
export async function findProgram(program: string, path: string): Promise<string | null> {
  const isPath = isAbsolute(program) || program.includes(sep);
  const candidates = isPath
    ? [resolve(program)]
    : path.split(delimiter).map((folder) => join(folder, program));
  for (const candidate of candidates) {
    const isThere = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return candidate;
  }
  return null;
}
