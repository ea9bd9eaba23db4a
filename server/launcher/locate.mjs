import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';

/** Folders with servers (nginx, postgres) that an ordinary person's PATH on Debian leaves out. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/opt/homebrew/bin'];

/** The folders programs are looked for in: the PATH first, then the system's. */
export function searchFolders(path = '') {
  return [...new Set([...path.split(delimiter).filter(Boolean), ...SYSTEM_FOLDERS])];
}

/** The first file called `name` in `folders` that may be run, or null. */
export function findProgram(name, folders) {
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

/** Every path that fits `pattern`, where `*` stands for any part of one folder's name; the highest number first. */
export function expandPattern(pattern) {
  const [first, ...parts] = pattern.split(sep);
  let found = [first === '' ? sep : first];
  for (const part of parts) {
    found = found.flatMap((folder) => (part.includes('*') ? matching(folder, part) : [join(folder, part)]));
  }
  return found.filter(isProgram).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

/** Whether any file below `folders` has a name that fits `pattern`. */
export function hasFileNamed(pattern, folders) {
  return folders.some((folder) =>
    list(folder).some((entry) =>
      entry.isDirectory() ? hasFileNamed(pattern, [join(folder, entry.name)]) : pattern.test(entry.name),
    ),
  );
}

function matching(folder, part) {
  const pieces = part.split('*').map((piece) => piece.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${pieces.join('.*')}$`);
  return list(folder)
    .filter((entry) => pattern.test(entry.name))
    .map((entry) => join(folder, entry.name));
}

function list(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
